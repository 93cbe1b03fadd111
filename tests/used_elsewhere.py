"""What looks unused and is not (`just dead`): each group says who uses it. Anything else found is dead."""
# ruff: noqa
# fmt: off

# Set by us, read by openpyxl, python-pptx, python-docx, zipfile, sqlite3, uvicorn, logging and Streamlit.
_._blob; _.alignment; _.autoFilter; _.autofit; _.base_style; _.bottom_margin; _.creator; _.dash_style
_.data_type; _.external_attr; _.fitToHeight; _.fitToPage; _.fitToWidth; _.formatColumns; _.formatRows
_.gap_width; _.handleError; _.has_legend; _.has_major_gridlines; _.has_title; _.include_in_layout
_.isolation_level; _.italic; _.keep_with_next; _.left_indent; _.line_spacing; _.line_spacing_rule
_.major_unit; _.margin_bottom; _.margin_left; _.margin_right; _.margin_top; _.maximum_scale; _.minimum_scale
_.number_format_is_linked; _.orientation; _.page_break_before; _.page_height; _.page_width; _.paperSize
_.print_title_rows; _.quotePrefix; _.ref; _.reverse_order; _.right_indent; _.right_margin; _.setup_formatter
_.sheet_state; _.should_exit; _.showGridLines; _.show_value; _.smooth; _.space_after; _.space_before
_.streamlit_console_handler; _.theme_color; _.tick_label_position; _.top_margin; _.uses_pages_directory
_.vertical_anchor; _.word_wrap

# Called by name: by Typer, prometheus_client, Starlette (a kind of path), kaleido, SQLAlchemy (a kind of column),
# functools.singledispatch and atexit.
import_file; _.collect; regex; _.convert; _.to_string; _.generate_index; _; impl; cache_ok
_.process_bind_param; _.process_result_value; _stop_all

# Named in a type that is written as text, or read through a field's name (method notes, sheets, the database).
Worksheet; Metric; no_target_reason; denominator_choice; caveats; owner_region; owner_kommun; audience; UNCONFIRMED

# How something kept was made, or is undone; the person who keeps the product calls it, and the tests.
drawn_points  # the population points in data_samples/reference
go_back  # down through the migrations

# A page as one caller sees it; the tests name it as text (tests/app/test_round_trip.py).
future_for; lever_for

# Answers of a model whose parts are asked for by its tests, which compare them with sums and with other programs.
residents_band; hours_given; hours_lacking; calls_same_day; calls_later; power_to_see; df_residual

# Only tests ask; to be taken away, or to be used.
hidden_sheets; unlisten; _.can_be_kept
