/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Runs FUNCTION in a child process, which must end well, with at most so many SECONDS of processor
 * time and MEGABYTES of memory at its peak. A sanitizer's own memory is not counted: under one, the
 * time is thrice as long and memory without bound. */
void bounded_run (void (*function) (gpointer data), gpointer data, guint seconds, guint megabytes);
