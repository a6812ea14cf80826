/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-body-view.h"

G_BEGIN_DECLS

/* StoneTextIntake: whole texts that come into the text pane. One that was pasted into an empty
 * article is offered as an import (action import-pasted, added to GROUP); a file that is dropped
 * becomes an article of the open one's section, or a picture of the open one. */
#define STONE_TYPE_TEXT_INTAKE (stone_text_intake_get_type ())
G_DECLARE_FINAL_TYPE (StoneTextIntake, stone_text_intake, STONE, TEXT_INTAKE, GObject)

StoneTextIntake *
stone_text_intake_new (StoneSession *session, StoneBodyView *body, GActionGroup *group);

G_END_DECLS
