/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* StoneApplication: one window an edition. */
#define STONE_TYPE_APPLICATION (stone_application_get_type ())
G_DECLARE_FINAL_TYPE (StoneApplication, stone_application, STONE, APPLICATION, AdwApplication)

StoneApplication *stone_application_new (void);

G_END_DECLS
