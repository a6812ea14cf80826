/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the open article, and the place that is shown or edited, stand on the pages. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-page-overlay.h"
#include "stone-page-view-private.h"

static void
scroll_to (StonePageView *self, guint index, const StoneItem *item)
{
  StonePagePlaces places = stone_page_view_get_places (self);
  double value = gtk_adjustment_get_value (self->adjustments[1]);
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double x, y;

  stone_page_places_get (&places, index, &x, &y);
  y += stone_length_to_pt (item->y) * self->zoom;
  if (y < value + 40)
    gtk_adjustment_set_value (self->adjustments[1], y - height / 4);
  else if (y > value + height - 60)
    gtk_adjustment_set_value (self->adjustments[1], y - height * 3 / 4);
}

/* The index of the page on which article ID begins; FALSE if it is on none yet. */
static gboolean
find_article (StonePageView *self, const char *id, guint *index)
{
  const StoneFit *fit =
      self->pages != NULL && id != NULL ? stone_pages_get_fit (self->pages, id) : NULL;

  return fit != NULL && fit->first_page > 0 &&
         stone_pages_find (self->pages, fit->first_page, index) != NULL;
}

/* The cover and the contents name headlines too: the article's own pages come first. */
void
stone_page_view_show_item (StonePageView *self, const StonePlace *place)
{
  guint n = stone_page_view_get_n_pages (self), first = 0;

  find_article (self, place->article, &first);
  for (guint i = 0; i < n; i++)
    {
      guint p = (first + i) % n;
      const StoneItem *item = stone_page_overlay_find (stone_pages_get (self->pages, p), place);

      if (item != NULL)
        {
          scroll_to (self, p, item);
          return;
        }
    }
}

void
stone_page_view_follow_caret (StonePageView *self, const StonePlace *place)
{
  self->caret = *place;
  self->follows_caret = TRUE;
  stone_page_view_show_item (self, place);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stone_page_view_follow_place (StonePageView *self, const StonePlace *place, gpointer origin)
{
  if (origin != self)
    stone_page_view_follow_caret (self, place);
}

/* The page on which the open article begins. Before there is one, or before the view has a size and
 * with it a range to scroll in, it is remembered. */
void
stone_page_view_show_article (StonePageView *self)
{
  const char *id = stone_session_get_article_id (self->session);
  gboolean sized = gtk_widget_get_height (GTK_WIDGET (self)) > 0;
  gboolean laid_out = self->pages != NULL && id != NULL && stone_pages_get_fit (self->pages, id);
  guint index;

  self->article_pending = id != NULL && (!laid_out || !sized);
  if (!find_article (self, id, &index))
    return;
  if (!sized)
    {
      if (self->expected_zoom > 0)
        stone_page_cache_want (self->cache, index,
                               self->expected_zoom *
                                   gtk_widget_get_scale_factor (GTK_WIDGET (self)));
      self->expected_zoom = 0;
      return;
    }
  stone_page_view_show_page (self, index);
  if (self->follows_caret) /* it may be on a later one */
    stone_page_view_show_item (self, &self->caret);
}

void
stone_page_view_follow_article (StonePageView *self)
{
  self->caret = (StonePlace){ NULL };
  self->follows_caret = FALSE;
  stone_page_overset_set (self->overset, self->pages, stone_session_get_article_id (self->session));
  stone_page_view_configure (self);
  stone_page_view_show_article (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
