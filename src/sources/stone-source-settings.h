/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-source.h"

G_BEGIN_DECLS

#define STONE_SOURCE_LIBRARY_NAME "library"

/* StoneSourceSettings: one source as the user set it up. Never holds a password. */
typedef enum
{
  STONE_SOURCE_LIBRARY, /* there is one, always, and it is first */
  STONE_SOURCE_FEED,
  STONE_SOURCE_WORDPRESS,
  STONE_SOURCE_POSTGRES,
  STONE_SOURCE_OPENSEARCH,
  STONE_N_SOURCE_KINDS
} StoneSourceKind;

typedef struct
{
  StoneSourceKind kind;
  char *name;     /* as the user calls it; unlike every other's */
  char *address;  /* https://…, or a conninfo string or URI for PostgreSQL; "" for the library */
  char *user;     /* to log in as; "": nobody */
  gboolean plain; /* plain http was asked for */
  gboolean off;   /* not asked unless it is named */
} StoneSourceSettings;

/* A clean NAME and ADDRESS, or STONE_SOURCE_ERROR_SETTINGS with what is wrong: a name that is empty
 * or "library"; an address that is none for KIND, that is not encrypted though not of this machine
 * (unless PLAIN), or that holds a password. */
StoneSourceSettings *stone_source_settings_new (StoneSourceKind kind,
                                                const char *name,
                                                const char *address,
                                                const char *user,
                                                gboolean plain,
                                                GError **error);
StoneSourceSettings *stone_source_settings_new_library (void);
StoneSourceSettings *stone_source_settings_copy (const StoneSourceSettings *self);
void stone_source_settings_free (StoneSourceSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneSourceSettings, stone_source_settings_free)

const char *
stone_source_kind_word (StoneSourceKind kind); /* "wordpress": in files and on the line */
const char *stone_source_kind_title (StoneSourceKind kind); /* "WordPress": for a person */
/* FALSE if there is no such kind. */
gboolean stone_source_kind_parse (const char *word, StoneSourceKind *kind);

/* All of them: {"format": 1, "sources": [{kind, name, address, user, plain, off}]} in the user's
 * configuration folder (stonehand/sources.json); the library, first, is not in the file unless it
 * is off. Members that this version doesn't know are not kept; an entry that is wrong is, as it
 * stands. */
typedef struct
{
  GPtrArray *sources; /* StoneSourceSettings */
  GPtrArray *bad;     /* StoneValue */
  char *note;         /* which they are and what is wrong with each, a line each; or "" */
} StoneSourceList;
/* PATH NULL: the user's own. STONE_SOURCE_ERROR_SETTINGS where the file as a whole can't be read.
 */
StoneSourceList *stone_source_list_load (const char *path, GError **error);
gboolean stone_source_list_save (const StoneSourceList *self, const char *path, GError **error);
StoneSourceList *stone_source_list_new (void); /* the library alone */
gboolean stone_source_list_equal (const StoneSourceList *a, const StoneSourceList *b);
void stone_source_list_free (StoneSourceList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneSourceList, stone_source_list_free)

char *stone_source_settings_dup_path (const char *path); /* PATH, or the user's own for NULL */
/* Borrowed; NULL and STONE_SOURCE_ERROR_NO_SOURCE. */
StoneSourceSettings *stone_source_settings_find (GPtrArray *all, const char *name, GError **error);

G_END_DECLS
