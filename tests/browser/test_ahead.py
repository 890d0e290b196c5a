"""The next worksheet, made ready by the browser while someone rests on its link."""

from measuring import REST_ON_LINK, Line, rest_on_link, serve


def test_the_next_worksheet_stands_ready_for_who_rests_on_its_link_and_gives_its_outcome(site):
    line = Line()
    server = serve(site, line, REST_ON_LINK % "werkbladen/zeven-bouwstenen/")
    try:
        told = rest_on_link(f"http://127.0.0.1:{server.server_port}/werkbladen/stoplicht/", line)
    finally:
        server.shutdown()
        server.server_close()

    assert told["ahead"] is True
    assert told["answers"] == 2
