/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include "stone-align.h"
#include "stone-json.h"
#include "stone-merge-private.h"

/* A body: the blocks of the common state are walked along; for each, what either side made of it,
 * and before it what either side put there. */

typedef struct
{
  StoneValue **blocks;
  guint n;
  int *match;      /* of each common block: which of these it is, or -1 */
  guint next;      /* the first not yet walked past */
  guint8 *of_base; /* which of these are a common one */
} Side;

typedef struct
{
  StoneMerge *merge;
  const char *place;
  GPtrArray *out; /* StoneValue */
} Walk;

static StoneValue **
elements (StoneValue *array, guint *n)
{
  *n = stone_value_is (array, STONE_VALUE_ARRAY) ? stone_value_length (array) : 0;
  StoneValue **values = g_new (StoneValue *, *n + 1);

  for (guint i = 0; i < *n; i++)
    values[i] = stone_value_element (array, i);
  return values;
}

static void
side_init (Side *side, StoneValue *array, StoneValue *const *base, guint n_base)
{
  side->blocks = elements (array, &side->n);
  side->match = g_new (int, n_base);
  side->of_base = g_new0 (guint8, side->n);
  side->next = 0;
  stone_align_values (base, n_base, side->blocks, side->n, side->match);
  for (guint i = 0; i < n_base; i++)
    if (side->match[i] >= 0)
      side->of_base[side->match[i]] = TRUE;
}

static void
side_clear (Side *side)
{
  g_free (side->blocks);
  g_free (side->match);
  g_free (side->of_base);
}

/* Both sides' form of one block: by member, and where that leaves a clash, ours whole. */
static StoneValue *
merge_block (Walk *walk, StoneValue *base, StoneValue *ours, StoneValue *theirs)
{
  g_autoptr (GPtrArray) clashes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_clash_unref);
  g_autofree char *place = stone_value_pointer_append_index (walk->place, walk->out->len);
  g_autofree char *inside = g_strconcat (place, "/blocks", NULL);
  StoneMerge inner = { walk->merge->file, walk->merge->cautious, clashes };
  g_autoptr (StoneValue) merged = NULL;

  merged = stone_merge_member (&inner, "block", place, base, ours, theirs);
  for (guint i = 0; i < clashes->len; i++)
    if (!g_str_equal (((StoneClash *) clashes->pdata[i])->place, inside))
      {
        stone_merge_add_splice_clash (walk->merge, walk->place, walk->out->len, ours, theirs);
        return stone_value_ref (ours);
      }
  for (guint i = 0; i < clashes->len; i++)
    g_ptr_array_add (walk->merge->clashes, stone_clash_ref (clashes->pdata[i]));
  return g_steal_pointer (&merged);
}

static void
put (Walk *walk, StoneValue *block)
{
  g_ptr_array_add (walk->out, stone_value_ref (block));
}

/* What a side put between two common blocks. */
static guint
count_new (const Side *side)
{
  guint n = 0;

  while (side->next + n < side->n && !side->of_base[side->next + n])
    n++;
  return n;
}

static gboolean
has (StoneValue *const *blocks, guint n, StoneValue *block)
{
  for (guint i = 0; i < n; i++)
    if (stone_value_equal (blocks[i], block))
      return TRUE;
  return FALSE;
}

static char *
print_all (StoneValue *const *blocks, guint n)
{
  g_autoptr (StoneValue) array = stone_value_new_array (blocks, n);

  return stone_json_print_line (array);
}

/* What both put at one place without knowing of each other, each once. Its order is the same on
 * both sides: two machines that merge the same come to the same file. */
static void
put_both (Walk *walk, StoneValue **ours, guint n_ours, StoneValue **theirs, guint n_theirs)
{
  g_autofree char *left = print_all (ours, n_ours);
  g_autofree char *right = print_all (theirs, n_theirs);
  gboolean turn = n_theirs > 0 && (n_ours == 0 || strcmp (left, right) > 0);
  StoneValue **first = turn ? theirs : ours, **second = turn ? ours : theirs;
  guint n_first = turn ? n_theirs : n_ours, n_second = turn ? n_ours : n_theirs;

  for (guint i = 0; i < n_first; i++)
    put (walk, first[i]);
  for (guint i = 0; i < n_second; i++)
    if (!has (first, n_first, second[i]))
      put (walk, second[i]);
}

/* Both may have put the same there, or two forms of the same. */
static void
put_new (Walk *walk, Side *ours, Side *theirs)
{
  guint n_ours = count_new (ours), n_theirs = count_new (theirs), i = 0, j = 0;
  g_autofree int *match = g_new (int, n_ours);
  StoneValue **left = ours->blocks + ours->next, **right = theirs->blocks + theirs->next;

  stone_align_values (left, n_ours, right, n_theirs, match);
  for (guint at = 0; at < n_ours; at++)
    {
      if (match[at] < 0)
        continue;
      put_both (walk, left + i, at - i, right + j, (guint) match[at] - j);
      g_ptr_array_add (walk->out, merge_block (walk, NULL, left[at], right[match[at]]));
      i = at + 1;
      j = (guint) match[at] + 1;
    }
  put_both (walk, left + i, n_ours - i, right + j, n_theirs - j);
  ours->next += n_ours;
  theirs->next += n_theirs;
}

static StoneValue *
take (Side *side, guint index)
{
  if (side->match[index] < 0)
    return NULL;
  side->next = (guint) side->match[index] + 1;
  return side->blocks[side->match[index]];
}

static void
put_common (Walk *walk, StoneValue *base, StoneValue *ours, StoneValue *theirs)
{
  if (ours != NULL && theirs != NULL)
    g_ptr_array_add (walk->out, merge_block (walk, base, ours, theirs));
  else if (ours != NULL &&
           (!stone_merge_same (ours, base) || !stone_merge_may_take (walk->merge, ours, theirs)))
    {
      stone_merge_add_splice_clash (walk->merge, walk->place, walk->out->len, ours, NULL);
      put (walk, ours);
    }
  else if (theirs != NULL && !stone_merge_same (theirs, base))
    stone_merge_add_splice_clash (walk->merge, walk->place, walk->out->len, NULL, theirs);
}

StoneValue *
stone_merge_blocks (StoneMerge *self,
                    const char *place,
                    StoneValue *base,
                    StoneValue *ours,
                    StoneValue *theirs)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  Walk walk = { self, place, out };
  guint n_base;
  g_autofree StoneValue **common = elements (base, &n_base);
  Side left, right;

  side_init (&left, ours, common, n_base);
  side_init (&right, theirs, common, n_base);
  put_new (&walk, &left, &right);
  for (guint i = 0; i < n_base; i++)
    {
      StoneValue *our = take (&left, i);
      StoneValue *their = take (&right, i);

      put_common (&walk, common[i], our, their);
      put_new (&walk, &left, &right);
    }
  side_clear (&left);
  side_clear (&right);
  return stone_value_new_array ((StoneValue *const *) out->pdata, out->len);
}
