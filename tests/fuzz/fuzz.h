/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A fuzz target is one function that takes any bytes and must come back: no crash, no critical, no
 * endless loop, no memory without measure. Built with -Dfuzzing=true (clang) it is driven by
 * libFuzzer (https://llvm.org/docs/LibFuzzer.html); else by replay.c, which runs the kept corpus
 * and, for a few seconds, mutations of it. What a target needs and may keep it makes once, in a
 * static of its own function: the interface has no place for it. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
/* Before the first input: warnings of ours end the process. */
int LLVMFuzzerInitialize (int *argc, char ***argv);

/* What remains of an input that a target takes apart as it goes; at its end everything is 0. */
typedef struct
{
  const guint8 *at, *end;
} FuzzInput;

guint8 fuzz_byte (FuzzInput *self);
/* Up to LENGTH bytes as text: valid UTF-8 without NUL. Transfer full. */
char *fuzz_text (FuzzInput *self, gsize length);
/* NAME below data/. Transfer full. */
char *fuzz_data_file (const char *name);
/* The weekly design's text, or that of another file of data/; a failure ends the process. */
char *fuzz_read_data (const char *name);
