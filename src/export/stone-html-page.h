/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

G_BEGIN_DECLS

/* A picture as a page shows it. */
typedef struct
{
  char *address; /* owned; NULL: the picture can't be had */
  int width, height;
} StoneHtmlPicture;

/* What a page is made of. Borrowed. */
typedef struct
{
  StonePages *pages;
  StoneArticle *article;
  const StoneHtmlPicture *pictures; /* one for each of the article's */
  const char *style;                /* the style sheet itself; NULL: style.css beside the page */
  gboolean in_site;                 /* other articles and the contents stand beside it */
} StoneHtmlPage;

/* The article as an HTML document of its own: semantic, with the figure, the related stories, the
 * print note, and what it is as data. Transfer full. */
char *stone_html_page_write (const StoneHtmlPage *self);
/* The article's body alone, as elements. Transfer full. */
char *stone_html_body_write (const StoneArticle *article);
/* What of ARTICLE goes into the content of a post, where a site has fields of its own for headline,
 * rubric and the lead picture: byline, dateline, body, the other pictures, related stories, print
 * note. PICTURES: one for each. Transfer full. */
char *stone_html_content_write (StoneProject *project,
                                StoneArticle *article,
                                const StoneHtmlPicture *pictures);
/* The contents of the edition, as "index.html" beside its articles' pages, which are those in IDS
 * (NULL-terminated). Transfer full. */
char *stone_html_contents_write (StonePages *pages, const char *const *ids);

G_END_DECLS
