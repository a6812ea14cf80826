/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-body-edit.h"

/* A small edition: sections North, South and East; articles quay, lamp (North) and rain (South). */
StoneProject *fixture_project (void);
/* A project of one article "quay" whose body is BODY (JSON), with CHANGES (JSON, or NULL). */
StoneProject *fixture_with_body (const char *body, const char *changes);

StoneValue *fixture_json (const char *text);
/* The file as it would be written. */
char *fixture_print (StoneProject *project, const char *file);
/* All files, one after the other. */
char *fixture_print_all (StoneProject *project);
/* "paragraph: One two | crosshead: Three"; a box shows its children in brackets. */
char *fixture_body (StoneProject *project, const char *id);
/* "article article …" in running order. */
char *fixture_order (StoneProject *project);

/* Ends BUILDER and does what it built; *PROJECT is replaced. The edit, or NULL if there is none. */
StoneEdit *fixture_do (StoneProject **project, StoneEditBuilder *builder);
