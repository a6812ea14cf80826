/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-article.h"
#include "stone-edition.h"

G_BEGIN_DECLS

/* StoneProject: one state of a whole project: a snapshot. Immutable, reference-counted,
 * thread-safe. Its files are named as on disk, relative to the project's folder: "edition.json",
 * "articles/going-global.json". An edit makes another snapshot that shares all that stayed.
 * (Where the folder is on disk is known to store/ and desk/, not here.) */
typedef struct _StoneProject StoneProject;

#define STONE_TYPE_PROJECT (stone_project_get_type ())
GType stone_project_get_type (void);
StoneProject *stone_project_ref (StoneProject *self);
void stone_project_unref (StoneProject *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneProject, stone_project_unref)

#define STONE_EDITION_FILE "edition.json"

/* An empty project around the value of edition.json. Errors: STONE_MODEL_ERROR. */
StoneProject *stone_project_new (StoneValue *edition, GError **error);
/* SELF with FILE (edition.json or articles/ID.json) set to VALUE, or taken out where it is NULL.
 * Checks the value; the file's name must suit the article's id. */
StoneProject *
stone_project_with_file (StoneProject *self, const char *file, StoneValue *value, GError **error);
/* What was read of the file of an article: its value, or why there is none. All borrowed. */
typedef struct
{
  const char *id;
  StoneValue *value;
  const char *unreadable;
} StoneReadArticle;

/* SELF with N more articles, of which it has none. One whose value is no article is unreadable, and
 * its message leads with the file's name; so is one that comes with a message. It can't be edited
 * and is never saved. */
StoneProject *
stone_project_with_articles (StoneProject *self, const StoneReadArticle *articles, guint n);

StoneEdition *stone_project_get_edition (StoneProject *self); /* borrowed */
StoneArticle *stone_project_get_article (StoneProject *self,
                                         const char *id); /* borrowed, NULL if none or unreadable */
StoneValue *
stone_project_get_file (StoneProject *self, const char *file); /* borrowed, NULL if none */
const char *
stone_project_get_unreadable (StoneProject *self, const char *id); /* the message, or NULL */
/* Ids in running order, then those that edition.json does not list (by name). Unreadable ones too.
 * NULL-terminated, strings borrowed from SELF. Transfer container (g_free). */
const char **stone_project_list_articles (StoneProject *self);
/* Those that can be read, by id (StoneArticle). Transfer container; borrowed from SELF. */
GPtrArray *stone_project_get_articles (StoneProject *self);
/* Ids of the articles that are not the same in both, or only in one of them. Transfer container;
 * strings borrowed. */
GPtrArray *stone_project_list_changed (StoneProject *a, StoneProject *b);
/* Both list the same articles in the same order and sections. */
gboolean stone_project_lists_same (StoneProject *a, StoneProject *b);
/* Names of all files, sorted. Transfer container; strings borrowed. */
const char **stone_project_list_files (StoneProject *self);
/* TITLE as a slug that no article of SELF has. Transfer full. */
char *stone_project_unused_id (StoneProject *self, const char *title);

char *stone_project_article_file (const char *id); /* "articles/ID.json"; transfer full */
char *stone_project_article_id (const char *file); /* the reverse, NULL for another file */
/* One path segment of letters, digits, "-", "_" and "." (not first), at most 100 bytes. */
gboolean stone_article_id_is_valid (const char *id);

/* The print note, derived: «This article appeared in the Middle East & Africa section of the print
 * edition under the headline “Going global”». "" while it has no section and headline. Transfer
 * full. */
char *stone_project_print_note (StoneProject *self, StoneArticle *article);

G_END_DECLS
