"""The journeys of the other site, made on the one that Zensical builds: the same steps, the same expectations.

What it cannot do yet, and why, stands in docs/onderhoud/opvolger.md.
"""

import pytest
from browser.test_accessibility import (
    test_every_worksheet_with_its_example_and_outcome_all_folds_open,
    test_in_forced_colours_what_is_chosen_and_where_the_keyboard_is_can_be_told_apart,
    test_worksheet_in_all_its_states,
)
from browser.test_check_answers import (
    test_all_answers_stand_on_one_page_and_each_part_leads_to_its_place_and_back,
)
from browser.test_circumstances import (
    test_forbidden_storage_is_said_before_anyone_types,
    test_nothing_is_asked_of_another_origin,
    test_the_policy_of_every_page_stops_a_request_to_another_origin,
    test_without_javascript_the_page_is_a_form_one_can_read_and_print,
)
from browser.test_dossiers import (
    test_a_dossier_file_moves_everything_to_another_device_byte_for_byte,
    test_collaborations_keep_their_answers_apart_and_switching_is_one_click,
)
from browser.test_every_page import (
    test_every_page_asks_its_own_site_only_fits_the_screen_and_passes_axe,
    test_every_page_in_light_and_dark_forced_colours_without_motion_narrow_zoomed_and_with_wide_text,
)
from browser.test_fill_in import (
    test_a_choice_is_stored_at_once_and_there_after_a_reload,
    test_a_text_that_was_broken_off_halfway_is_there_after_reopening,
    test_each_red_point_links_to_the_guidance_that_helps,
    test_sites_under_one_domain_keep_their_answers_apart,
    test_the_outcome_names_what_is_red_and_in_which_order_to_talk,
    test_the_whole_sheet_can_be_filled_in_with_the_keyboard,
)
from browser.test_group import (
    test_files_become_one_picture_divided_first_then_red_with_words_and_numbers,
    test_the_group_is_there_at_the_next_visit_and_taking_it_away_can_be_undone,
)
from browser.test_keeping import test_wiping_takes_everything_of_this_site_and_nothing_of_another
from browser.test_keyboard import (
    test_light_and_dark_are_one_button_that_says_what_it_does_and_keeps_the_keyboard,
    test_the_first_stop_skips_to_the_content_and_says_so_in_dutch,
    test_the_menu_of_a_phone_is_a_button_that_opens_by_keyboard_and_gives_its_place_back,
)
from browser.test_offline import (
    test_a_next_release_reaches_the_next_visit_whole_and_leaves_an_open_page_alone,
    test_after_one_visit_every_page_and_an_outcome_are_there_without_a_server,
    test_the_button_keeps_everything_and_says_how_large_it_is,
)
from browser.test_origins import (
    test_no_action_asks_another_origin,
    test_python_a_group_every_kind_of_file_collaborations_and_wiping_ask_no_other_origin,
)
from browser.test_other_files import test_a_sheet_with_its_outcome_comes_as_a_word_document
from browser.test_routes import test_a_route_is_walked_from_the_home_page_and_says_where_one_is
from browser.test_take_along import (
    test_a_downloaded_file_brings_everything_back_after_clearing,
    test_the_page_and_the_command_line_agree_on_a_downloaded_file,
)

pytestmark = pytest.mark.full
