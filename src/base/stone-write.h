/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All LENGTH bytes to FD, however many calls that takes; FALSE with errno set. */
gboolean stone_write_all (int fd, const char *bytes, gsize length);

G_END_DECLS
