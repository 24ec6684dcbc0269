#pragma once

#include "desk/pages/visit.h"

// The functions of the route table, by the file that has them.
namespace dateline::desk::answers {

// answer_assets.cc
http::Response asset(Visit& visit);

// answer_sign_in.cc
http::Response sign_in_form(Visit& visit);
http::Response sign_in(Visit& visit);
http::Response sign_out(Visit& visit);
http::Response verify_form(Visit& visit);
http::Response verify(Visit& visit);

// answer_link.cc
http::Response link_form(Visit& visit);  // set-up, invitation, the demo's one-time sign-in
http::Response use_link(Visit& visit);

// answer_account.cc
http::Response account(Visit& visit);
http::Response set_password(Visit& visit);
http::Response end_session(Visit& visit);

// answer_planning.cc
http::Response planning(Visit& visit);
http::Response new_plan_form(Visit& visit);
http::Response new_plan(Visit& visit);  // of several approved items

// answer_work.cc
http::Response items(Visit& visit);
http::Response new_item_form(Visit& visit);
http::Response new_item(Visit& visit);

// answer_item.cc
http::Response item(Visit& visit);
http::Response save_facts(Visit& visit);
http::Response add_language(Visit& visit);
http::Response item_act(Visit& visit);  // hand-over, drop, pick-up, remark, duplicate, time

// answer_text.cc
http::Response text_form(Visit& visit);
http::Response save_text(Visit& visit);
http::Response autosave_text(Visit& visit);
http::Response text_act(Visit& visit);  // lock, unlock, ready, writing, left-out, current

// answer_convert.cc
http::Response convert_text(Visit& visit);

// answer_terms.cc
http::Response terms_found(Visit& visit);

// answer_beside.cc
http::Response beside(Visit& visit);  // a translation and its original, block by block
http::Response save_beside(Visit& visit);

// answer_exchange.cc
http::Response export_xliff(Visit& visit);  // a text to translate, as a file
http::Response import_translation(Visit& visit);

// answer_translations.cc
http::Response translations(Visit& visit);  // items × languages × state

// answer_history.cc
http::Response history(Visit& visit);
http::Response restore_text(Visit& visit);

// answer_files.cc
http::Response change_files(Visit& visit);
http::Response staged_file(Visit& visit);

// answer_review.cc
http::Response reviews(Visit& visit);
http::Response review(Visit& visit);
http::Response approve(Visit& visit);
http::Response give_back(Visit& visit);
http::Response take_back_approval(Visit& visit);
http::Response make_plan(Visit& visit);

// answer_plan.cc
http::Response plan(Visit& visit);
http::Response plan_act(Visit& visit);  // move, hold, free, confirm, take-back

// answer_release.cc
http::Response releases(Visit& visit);  // what is public, to correct or withdraw
http::Response begin_for_release(Visit& visit);

// answer_people.cc
http::Response people(Visit& visit);
http::Response add_person(Visit& visit);
http::Response person(Visit& visit);
http::Response person_act(Visit& visit);  // grants, invite, disable, enable

// answer_audit.cc
http::Response audit(Visit& visit);

}  // namespace dateline::desk::answers
