#pragma once

// All components of the interface. Values in, Html out; classes are those of the design's component table; no inline
// styles. A page includes this; components include each other one by one.
#include "ui/chart.h"
#include "ui/entry.h"
#include "ui/facet.h"
#include "ui/lists.h"
#include "ui/notice.h"
#include "ui/rail.h"
#include "ui/section.h"
#include "ui/table.h"
#include "ui/time_element.h"
#include "ui/words.h"
