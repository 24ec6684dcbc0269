#pragma once

#include "desk/pages/visit.h"
#include "html/html.h"

// What becomes public when: plans, and what writers want published, by time and language. The view is in the address:
// "?view=day|week|list&from=2026-11-24&team=press"; what is no day or view there is today and week.
namespace dateline::desk {

html::Html calendar(Visit& visit);

// Plans that somebody must look at; nothing where there are none.
html::Html problems(Visit& visit);

}  // namespace dateline::desk
