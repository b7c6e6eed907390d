#!/usr/bin/env python3
"""Sends one command to ordermon and waits for the answer.

Needs the package "redis" and nothing else. The id makes it safe to send the same command again when no answer came:
it takes effect once. Exits with 0 if it was carried out, 1 if it was not, 2 if no answer came.

  command.py cancel_order order_id=order123 reason="it was a mistake"
  command.py create_order user_id=user123 symbol=ACME side=buy quantity=5 price=101.50
"""
import argparse
import getpass
import json
import sys
import uuid

import redis


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=6379)
    parser.add_argument("--prefix", default="ordermon:")
    parser.add_argument("--id", default=str(uuid.uuid4()), help="give the same one to try again")
    parser.add_argument("--timeout", type=int, default=30, help="in seconds")
    parser.add_argument("type")
    parser.add_argument("fields", nargs="*", metavar="name=value")
    options = parser.parse_args()
    command = dict(each.split("=", 1) for each in options.fields)
    command.update(schema=1, id=options.id, actor=getpass.getuser(), type=options.type)

    server = redis.Redis(options.host, options.port, decode_responses=True)
    server.xadd(options.prefix + "commands", {"command": json.dumps(command)})
    answer = server.xread({options.prefix + "replies:" + options.id: "0"}, block=options.timeout * 1000)
    if not answer:
        print("no answer within {} s; try again with --id {}".format(options.timeout, options.id), file=sys.stderr)
        return 2
    text = answer[0][1][0][1]["answer"]
    print(text)
    return 0 if json.loads(text)["outcome"] == "done" else 1


if __name__ == "__main__":
    sys.exit(main())
