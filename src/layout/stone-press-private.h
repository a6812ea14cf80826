/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-set-paragraph.h"

G_BEGIN_DECLS

struct _StonePress
{
  StoneFaces *faces;
  StoneSetter *setter;
  StoneParagraphCache *paragraphs;
};

G_END_DECLS
