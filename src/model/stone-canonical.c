/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include "stone-canonical.h"

/* One kind of object: its members in order, and the kind of those that hold objects (or lists of
 * them). */
typedef struct _Shape Shape;
struct _Shape
{
  const struct
  {
    const char *name;
    const Shape *child;
  } members[24];
};

static const Shape leaf = { { { NULL, NULL } } };

static const Shape span = { { { "text", &leaf },
                              { "marks", &leaf },
                              { "href", &leaf },
                              { "notes", &leaf },
                              { "change", &leaf } } };

static const Shape block;
static const Shape block = { { { "kind", &leaf },
                               { "title", &span },
                               { "spans", &span },
                               { "blocks", &block },
                               { "lines", &leaf },
                               { "columns", &leaf } } };

static const Shape placement = { { { "columns", &leaf }, { "position", &leaf } } };

static const Shape picture = { { { "file", &leaf },
                                 { "caption", &leaf },
                                 { "credit", &leaf },
                                 { "source", &leaf },
                                 { "alt", &leaf },
                                 { "rights", &leaf },
                                 { "rights-until", &leaf },
                                 { "write-into-photo", &leaf },
                                 { "placement", &placement },
                                 { "crop", &leaf },
                                 { "focal-point", &leaf },
                                 { "to-come", &leaf },
                                 { "shape", &leaf } } };

static const Shape story = { { { "headline", &leaf },
                               { "rubric", &leaf },
                               { "source", &leaf },
                               { "url", &leaf },
                               { "article", &leaf },
                               { "date", &leaf },
                               { "section", &leaf },
                               { "pinned", &leaf } } };

static const Shape length = { { { "unit", &leaf }, { "value", &leaf } } };
static const Shape appeared = { { { "date", &leaf }, { "cover", &leaf } } };

static const Shape article = {
  { { "format", &leaf },      { "id", &leaf },       { "section", &leaf },
    { "fly-title", &leaf },   { "headline", &leaf }, { "print-headline", &leaf },
    { "rubric", &leaf },      { "byline", &leaf },   { "dateline", &leaf },
    { "language", &leaf },    { "status", &leaf },   { "length", &length },
    { "starts", &leaf },      { "runs", &leaf },     { "body", &block },
    { "pictures", &picture }, { "related", &story }, { "appeared", &appeared },
    { "published", &leaf },   { "notes", &leaf },    { "changes", &leaf } }
};

static const Shape section = {
  { { "name", &leaf }, { "color", &leaf }, { "rubric", &leaf }, { "starts", &leaf } }
};
static const Shape cover = {
  { { "fly-title", &leaf }, { "headline", &leaf }, { "article", &leaf }, { "picture", &leaf } }
};

static const Shape reserved = {
  { { "kind", &leaf }, { "label", &leaf }, { "page", &leaf }, { "pages", &leaf } }
};

static const Shape edition = { { { "format", &leaf },
                                 { "publication", &leaf },
                                 { "date", &leaf },
                                 { "number", &leaf },
                                 { "cover", &cover },
                                 { "sections", &section },
                                 { "reserved", &reserved },
                                 { "order", &leaf },
                                 { "design", &leaf },
                                 { "language", &leaf },
                                 { "first-page", &leaf },
                                 { "contents", &leaf },
                                 { "imprint", &leaf },
                                 { "print", &leaf },
                                 { "sent", &leaf } } };

static StoneValue *canonical (StoneValue *value, const Shape *shape);

static StoneValue *
canonical_array (StoneValue *array, const Shape *shape)
{
  g_autoptr (GPtrArray) elements =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  gboolean same = TRUE;

  for (guint i = 0; i < stone_value_length (array); i++)
    {
      g_ptr_array_add (elements, canonical (stone_value_element (array, i), shape));
      same = same && g_ptr_array_index (elements, i) == stone_value_element (array, i);
    }
  return same ? stone_value_ref (array)
              : stone_value_new_array ((StoneValue **) elements->pdata, elements->len);
}

/* The place of NAME in SHAPE, or one behind all. */
static guint
rank (const Shape *shape, const char *name, const Shape **child)
{
  guint i;

  for (i = 0; shape->members[i].name != NULL; i++)
    if (g_str_equal (shape->members[i].name, name))
      {
        *child = shape->members[i].child;
        return i;
      }
  *child = &leaf;
  return i;
}

static StoneValue *
canonical_object (StoneValue *object, const Shape *shape)
{
  guint n = stone_value_length (object), kept = 0, last = 0;
  g_autofree const char **names = g_new (const char *, n);
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  gboolean same = TRUE;

  /* Few members, few places: a pass for each place keeps the order of those of one place. */
  for (guint place = 0; kept < n; place++)
    for (guint i = 0; i < n; i++)
      {
        const char *name = stone_value_member_name (object, i);
        const Shape *child;

        if (rank (shape, name, &child) != place)
          continue;
        names[kept++] = name;
        g_ptr_array_add (values, canonical (stone_value_member_at (object, i), child));
        same = same && i >= last &&
               g_ptr_array_index (values, kept - 1) == stone_value_member_at (object, i);
        last = i;
      }
  return same ? stone_value_ref (object)
              : stone_value_new_object_from (names, (StoneValue **) values->pdata, n);
}

static StoneValue *
canonical (StoneValue *value, const Shape *shape)
{
  if (shape == &leaf)
    return stone_value_ref (value);
  if (stone_value_is (value, STONE_VALUE_ARRAY))
    return canonical_array (value, shape);
  if (stone_value_is (value, STONE_VALUE_OBJECT))
    return canonical_object (value, shape);
  return stone_value_ref (value);
}

StoneValue *
stone_model_canonical (StoneValue *file)
{
  return canonical (file, stone_value_member (file, "publication") != NULL ||
                                  stone_value_member (file, "order") != NULL
                              ? &edition
                              : &article);
}
