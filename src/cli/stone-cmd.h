/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk.h"
#include "stone-export.h"

G_BEGIN_DECLS

/* What the commands of stonehand-cli share. A command is a function in a file of its own
 * (stone-cmd-NAME.c) and a line in main.c's table. Output is UTF-8, whatever the locale. */

typedef enum
{
  STONE_EXIT_DONE,
  STONE_EXIT_ERROR, /* told on stderr */
  STONE_EXIT_USAGE  /* a wrong call */
} StoneExit;

/* ARGV[0] is the command's name. */
typedef StoneExit (*StoneCommand) (int argc, char **argv);

StoneExit stone_cmd_new (int argc, char **argv);
StoneExit stone_cmd_import (int argc, char **argv);
StoneExit stone_cmd_set (int argc, char **argv);
StoneExit stone_cmd_picture (int argc, char **argv);
StoneExit stone_cmd_find_pictures (int argc, char **argv);
StoneExit stone_cmd_relate (int argc, char **argv);
StoneExit stone_cmd_library (int argc, char **argv);
StoneExit stone_cmd_source (int argc, char **argv);
StoneExit stone_cmd_search (int argc, char **argv);
StoneExit stone_cmd_suggest (int argc, char **argv);
StoneExit stone_cmd_fit (int argc, char **argv);
StoneExit stone_cmd_check (int argc, char **argv);
StoneExit stone_cmd_sent (int argc, char **argv);
StoneExit stone_cmd_export (int argc, char **argv);
StoneExit stone_cmd_history (int argc, char **argv);
StoneExit stone_cmd_publish (int argc, char **argv);

/* Reading the call. Texts are taken as G_OPTION_ARG_FILENAME, that is, as the bytes that were
 * given: the "string" kind would refuse a UTF-8 text in the C locale of a script. */
#define STONE_OPTION_TEXT G_OPTION_ARG_FILENAME

typedef struct
{
  const char *arguments;   /* "DIR ARTICLE FIELD VALUE" */
  const char *summary;     /* what it does */
  const char *description; /* more, at the end of --help; or NULL */
  int min, max;            /* number of arguments; MAX -1: any */
} StoneCmdSyntax;

/* FALSE: a wrong call, which was told. ARGV is left with the arguments alone, the command first. */
gboolean stone_cmd_parse (const StoneCmdSyntax *syntax,
                          const GOptionEntry *options,
                          int *argc,
                          char ***argv);
StoneExit stone_cmd_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Tells ERROR and frees it. */
StoneExit stone_cmd_fail (GError *error);
void stone_cmd_warn (const char *format, ...) G_GNUC_PRINTF (1, 2);
void stone_cmd_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
void stone_cmd_say_json (StoneValue *value);
/* An object's or array's member; "" is left out, as in the files. */
StoneValue *stone_cmd_text (const char *text);
StoneValue *stone_cmd_array (GPtrArray *values); /* of StoneValue; takes VALUES */

/* An edition at hand. */
typedef struct
{
  StoneStore *store;
  StoneProject *project;
  StoneProject *saved; /* as it stands on the disk */
} StoneCmdEdition;

void stone_cmd_edition_free (StoneCmdEdition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneCmdEdition, stone_cmd_edition_free)

/* To read it. */
StoneCmdEdition *stone_cmd_open (const char *path, GError **error);
/* For a command that changes it: nobody else does until it is freed. */
StoneCmdEdition *stone_cmd_open_to_change (const char *path, GError **error);
StoneArticle *stone_cmd_article (StoneCmdEdition *self, const char *id, GError **error);
/* Applies BUILDER's edit (if it changes anything) and saves; the library learns of it. */
gboolean stone_cmd_save (StoneCmdEdition *self, StoneEditBuilder *builder, GError **error);
gboolean
stone_cmd_apply (StoneCmdEdition *self, StoneEdit *edit, GError **error); /* without saving */
gboolean stone_cmd_write (StoneCmdEdition *self, GError **error);         /* as it is now */
/* PAGES in RANGES ("3-5,8"; NULL or "all") are with the printer, as FILE (or NULL): saves that. */
gboolean stone_cmd_mark_sent (StoneCmdEdition *self,
                              StonePages *pages,
                              const char *ranges,
                              const char *file,
                              GError **error);

/* For the press. */
typedef struct
{
  const char *article;   /* this one alone; or NULL */
  gboolean force;        /* in spite of preflight's errors */
  gboolean changed_only; /* pages that the printer doesn't have as they are */
  gboolean mark_sent;    /* they are with the printer after it */
} StoneCmdPrint;
/* Exports PAGES of EDITION as OUT. */
gboolean stone_cmd_print (StoneCmdEdition *edition,
                          StonePages *pages,
                          const StoneCmdPrint *how,
                          const StoneExportOptions *options,
                          const char *out,
                          GError **error);

G_END_DECLS
