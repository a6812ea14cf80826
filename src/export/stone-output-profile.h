/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* StoneOutputProfile: how a press prints, as an ICC profile (ICC.1) of class "prtr" in four inks.
 */
typedef struct
{
  char *path;
  char *name;     /* what it calls itself: "FOGRA39L Coated" */
  double version; /* of ICC.1: 2.1, 4.2 */
  GBytes *bytes;
} StoneOutputProfile;
/* Fails with STONE_EXPORT_ERROR and words if the file at PATH isn't one. Blocking. */
StoneOutputProfile *stone_output_profile_open (const char *path, GError **error);
void stone_output_profile_free (StoneOutputProfile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneOutputProfile, stone_output_profile_free)

G_END_DECLS
