"""The upload page where the caller is not known to be at this machine: closed, and nothing to get."""


def test_a_caller_who_is_not_local_gets_a_sentence_and_neither_form_nor_uploader(visit):
    shown = visit("uppladdning")
    (warning,) = shown.app.warning
    assert warning.value.startswith("Uppladdning är stängd här. Appen nås från andra datorer")
    for kind in ("file_uploader", "download_button", "button", "selectbox"):
        assert len(shown.app.get(kind)) == 0, kind
