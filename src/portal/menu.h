#pragma once

#include "edition/views.h"
#include "html/html.h"
#include "model/lang.h"
#include "ui/catalogue.h"

// The contents of "All sections": one row a section, with its count and, up to sixty, its entries.
namespace dateline::portal {

html::Html menu_of(const edition::SiteView& site, const model::Lang& lang, const ui::Catalogue& words);

}  // namespace dateline::portal
