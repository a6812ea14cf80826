/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-breaks.h"

#define MAX_LINES 3 /* more or fewer: beyond, no paragraph is set well */

void
stone_breaks_insert (StoneBodyView *body, const char *name)
{
  static const struct
  {
    const char *name, *text;
  } characters[] = {
    { "line-break", "\342\200\250" },      { "no-break-space", "\302\240" },
    { "no-break-hyphen", "\342\200\221" }, { "word-joiner", "\342\201\240" },
    { "soft-hyphen", "\302\255" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    if (g_str_equal (characters[i].name, name))
      stone_body_binding_paste_text (stone_body_view_get_binding (body), characters[i].text);
  gtk_widget_grab_focus (GTK_WIDGET (body));
}

void
stone_breaks_change_lines (StoneSession *session, guint from, guint to, int step)
{
  StoneArticle *article = stone_session_get_article (session);
  StoneEditBuilder *builder =
      stone_desk_edit (stone_session_get_desk (session), STONE_ORIGIN_COMMAND, N_ ("Lines"));

  for (guint i = from; i <= to && i < article->body->len; i++)
    {
      StoneBlock *block = stone_article_block (article, i);
      int lines = step != 0 ? CLAMP (block->lines + step, -MAX_LINES, MAX_LINES) : 0;
      g_autoptr (StoneBlock) with = stone_block_with_lines (block, lines);

      if (lines != block->lines)
        stone_edit_builder_splice_body (builder, article->id, i, 1, &with, 1);
    }
  stone_session_end_edit (session, builder);
}
