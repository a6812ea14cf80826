/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-http.h"
#include "stone-source.h"

/* Answers TASK, a fetch, with TEXT (taken) and the picture at PICTURE, if there is one ("": there
 * is none), it can be had, and FROM, where the source is, may lead there. A text without its
 * picture is better than none. Private to sources/. */
void stone_source_answer_fetch (GTask *task,
                                StoneSourceText *text,
                                StoneHttp *http,
                                const char *from,
                                const char *picture);
