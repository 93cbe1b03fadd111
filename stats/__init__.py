"""Statistical kernels: arrays and frames in, arrays and frames out."""
