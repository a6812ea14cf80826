/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-photo.h"

/* Caption, names and credit of the file at PATH; "" for what it doesn't say. Private to photo/. */
void stone_photo_read_metadata (StonePhoto *self, const char *path);
