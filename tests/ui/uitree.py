# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessibility tree of an application as one answer: asking every widget for its children, its
role and its name takes a second, this a twentieth of it (org.a11y.atspi.Cache.GetItems)."""
import collections
import itertools

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib

ROOT = "/org/a11y/atspi/accessible/root"
BUS = "org.freedesktop.DBus"
ACCESSIBLE = "org.a11y.atspi.Accessible"


class Node(collections.namedtuple("Node", "path place line role name states")):
    """A widget; PLACE has the indices, LINE the paths, from the application down to it."""

    def has(self, state):
        return bool(self.states >> int(state) & 1)


class Tree:
    def __init__(self, pid):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        reply = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None)
        flags = Gio.DBusConnectionFlags
        self._bus = Gio.DBusConnection.new_for_address_sync(
            reply.unpack()[0], flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        self._name = next(name for name in self._ask_bus("ListNames", None)
                          if name.startswith(":") and self._pid(name) == pid)
        self._answers = {}  # to what was asked of a parent before, by its path

    def _ask_bus(self, method, parameters):
        return self._bus.call_sync(BUS, "/org/freedesktop/DBus", BUS, method, parameters, None, 0, -1, None).unpack()[0]

    def _pid(self, name):
        try:
            return self._ask_bus("GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))
        except GLib.Error:  # gone since it was listed
            return None

    def _items(self):
        """All that the application has made known: how many children, role, name and states of each; and its children
        with their place among them, which those that are hidden share with the next that is not."""
        reply = self._bus.call_sync(self._name, "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems",
                                    None, None, 0, -1, None).get_child_value(0)
        items, children = {}, collections.defaultdict(list)
        for i in range(reply.n_children()):
            item = reply.get_child_value(i)
            path = item.get_child_value(0).get_child_value(1).get_string()
            parent = item.get_child_value(2).get_child_value(1).get_string()
            states = item.get_child_value(9)
            items[path] = (item.get_child_value(4).get_int32(),
                           Atspi.role_get_name(Atspi.Role(item.get_child_value(7).get_uint32())),
                           item.get_child_value(6).get_string(),
                           states.get_child_value(0).get_uint32() | states.get_child_value(1).get_uint32() << 32)
            children[parent].append((item.get_child_value(3).get_int32(), path))
        items[ROOT] = (len(children[ROOT]), *items[ROOT][1:])  # it says that it has none
        return items, children

    def _ask(self, parents, known):
        """The children of PARENTS, and of all below that are not KNOWN: what was never shown is made known
        by asking for it. All are asked at once."""
        context = GLib.MainContext()  # of its own: what waits in the other makes libatspi forget widgets
        loop = GLib.MainLoop.new(context, False)
        waiting = 0
        children = collections.defaultdict(dict)

        def call(path, interface, method, parameters, then):
            nonlocal waiting
            waiting += 1

            def answered(bus, result):
                nonlocal waiting
                try:
                    then(bus.call_finish(result).get_child_value(0))
                except GLib.Error:  # it has gone since, or there is no such child
                    pass
                waiting -= 1
                if not waiting:
                    loop.quit()

            self._bus.call(self._name, path, interface, method, parameters, None, 0, -1, None, answered)

        def ask_child(parent, i):
            def answered(reply):
                path = reply.get_child_value(1).get_string()
                children[parent][i] = path
                if path not in known:
                    call(path, f"{BUS}.Properties", "Get", GLib.Variant("(ss)", (ACCESSIBLE, "ChildCount")),
                         lambda reply: ask_children(path, reply.get_variant().get_int32()))
            call(parent, ACCESSIBLE, "GetChildAtIndex", GLib.Variant("(i)", (i,)), answered)

        def ask_children(parent, count):
            children[parent] = {}
            for i in range(count):
                ask_child(parent, i)

        context.push_thread_default()
        for path, count in parents:
            ask_children(path, count)
        if waiting:
            loop.run()
        context.pop_thread_default()
        return children

    def nodes(self, root=ROOT):
        """ROOT and all below it, depth first."""
        items, children = self._items()
        doubtful = [(path, count) for path, (count, *_) in items.items()
                    if sorted(i for i, _ in children[path]) != list(range(count))]
        # What is hidden moves the places of what comes after it: the same places, the same answer.
        asked = {path: (count, sorted(children[path])) for path, count in doubtful}
        answers = {path: self._answers[path][1] for path in asked if self._answers.get(path, (None,))[0] == asked[path]}
        fresh = self._ask([(path, count) for path, count in doubtful if path not in answers], items)
        if any(child not in items for answer in fresh.values() for child in answer.values()):
            items, children = self._items()
        answers.update(fresh)
        self._answers = {path: (asked[path], answers[path]) for path in asked}
        children.update({parent: list(answer.items()) for parent, answer in answers.items()})

        def walk(path, place, line):
            if path in items:  # else it has come or gone meanwhile
                yield Node(path, place, line, *items[path][1:])
                for i, child in sorted(children[path]):
                    yield from walk(child, place + (i,), line + (child,))

        nodes = walk(ROOT, (), (ROOT,))
        top = next((node for node in nodes if node.path == root), None)
        if top:
            yield top
            yield from itertools.takewhile(lambda node: node.place[:len(top.place)] == top.place, nodes)
