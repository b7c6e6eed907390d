#!/usr/bin/env python3
"""Follows ordermon's events, and keeps each exactly once in a local SQLite file.

Needs the package "redis" and nothing else. Stop it and start it again as you like: it goes on where it was.
An event comes at least once, those of one order in their order; so one whose id is not greater than the last of its
order is a repetition. That id is kept in the same transaction as what was made of the event.
"""
import argparse
import json
import sqlite3

import redis


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=6379)
    parser.add_argument("--prefix", default="ordermon:")
    parser.add_argument("--group", default="example-python", help="the consumer group; one for each program")
    parser.add_argument("--file", default="events.sqlite")
    parser.add_argument("--count", type=int, help="end after so many new events")
    return parser.parse_args()


def make_group(server, stream, group):
    """From the beginning of the stream; after Redis was emptied the group is made anew."""
    try:
        server.xgroup_create(stream, group, id="0", mkstream=True)
    except redis.ResponseError as e:
        if "BUSYGROUP" not in str(e):
            raise


def take(database, event):
    """Whether the event is new; if it is, it is kept."""
    with database:  # one transaction
        last = database.execute("SELECT last_id FROM orders WHERE order_id = ?", (event["order_id"],)).fetchone()
        if last and event["id"] <= last[0]:
            return False
        database.execute(
            "INSERT INTO orders VALUES (?, ?, ?, ?) ON CONFLICT (order_id) DO UPDATE SET"
            " last_id = excluded.last_id, status = excluded.status, filled_quantity = excluded.filled_quantity",
            (event["order_id"], event["id"], event["new_status"], event["filled_quantity"]))
        return True


def follow(options):
    server = redis.Redis(options.host, options.port, decode_responses=True)
    stream = options.prefix + "events"
    database = sqlite3.connect(options.file)
    database.execute("CREATE TABLE IF NOT EXISTS orders"
                     " (order_id TEXT PRIMARY KEY, last_id INTEGER, status TEXT, filled_quantity TEXT)")
    make_group(server, stream, options.group)
    seen = 0
    position = "0"  # first what was given to us before and never acknowledged, then (">") what is new
    while options.count is None or seen < options.count:
        try:
            answer = server.xreadgroup(options.group, "one", {stream: position}, count=100, block=1000)
        except redis.ResponseError as e:
            if "NOGROUP" not in str(e):
                raise
            make_group(server, stream, options.group)
            continue
        entries = answer[0][1] if answer else []
        if position == "0" and not entries:
            position = ">"
        for entry_id, fields in entries:
            event = json.loads(fields["event"])
            if take(database, event):
                seen += 1
                print("{at}  {order_id}  {old_status} -> {new_status}  filled {filled_quantity}/{quantity}".format(**event),
                      flush=True)
            server.xack(stream, options.group, entry_id)


if __name__ == "__main__":
    follow(arguments())
