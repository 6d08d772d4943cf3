"""Files orders at several Linli nodes until told to stop, each under an id of its own, and asks again with the same id until it is answered.

file_orders.py <seconds> <clients> <file for the acknowledged ids> <address> [<address> …]
Prints one line of JSON: how many were acknowledged, how many answers were not, and the longest time in which nothing was.
"""

import http.client
import json
import sys
import threading
import time
import uuid

seconds, clients, acknowledged, addresses = float(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:]
end = time.monotonic() + seconds
turn = threading.Lock()
times, ids, failures, seen = [], [], 0, {}


def file(client):
    global failures
    line, node, sent = None, client, 0
    while time.monotonic() < end:
        order, tries = str(uuid.uuid4()), 0
        body = json.dumps({"id": order, "text": f"路灯不亮 {order}", "place": {"address": "和平里门口"}}, ensure_ascii=False).encode()
        while True:
            sent, tries = sent + 1, tries + 1
            try:
                if line is None:
                    line = http.client.HTTPConnection(addresses[node % len(addresses)], timeout=5)
                # One address may write only so often; a proxy on the same machine is believed when it says whose it is.
                who = f"10.{client}.{sent // 200 % 250}.{sent % 200 + 1}"
                line.request("POST", "/api/v1/requests", body, {"Content-Type": "application/json", "X-Forwarded-For": who})
                answer = line.getresponse()
                said = answer.read()
                code = answer.status
            except (OSError, http.client.HTTPException):
                code = 0
            with turn:
                seen[code] = seen.get(code, 0) + 1
                if code == 201:
                    times.append(time.monotonic())
                    ids.append(order)
                    break
                failures += 1
                if 400 <= code < 500 and code not in (409, 429):
                    sys.exit(f"{code}: {said.decode()}")
            if code == 0:
                line, node = None, node + 1
            # What was asked for before the end is asked for until it is known, but not for ever.
            if time.monotonic() > end + 60:
                return
            time.sleep(0.2)


began = time.monotonic()
threads = [threading.Thread(target=file, args=(n,)) for n in range(clients)]
[t.start() for t in threads]
[t.join() for t in threads]
times.sort()
gaps = [b - a for a, b in zip([began] + times, times)]
with open(acknowledged, "w", encoding="ascii") as out:
    out.writelines(i + "\n" for i in ids)
print(json.dumps({
    "acknowledged": len(ids),
    "perSecond": round(len(ids) / seconds, 1),
    "unanswered": failures,
    "answers": {str(k): v for k, v in sorted(seen.items())},
    "longestSecondsWithout": round(max(gaps), 2) if gaps else None,
}))
