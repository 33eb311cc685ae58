"""Digest authentication: the examples of the RFCs, and servers that ask oddly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.secret import Secret
from core.session.digest import Challenge, DigestAnswers, Login, best_challenge

RFC7616 = (
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={algorithm}, '
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
)
RFC2617 = (
    'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", '
    'opaque="5ccc069c403ebaf9f0171e9517f40e41"'
)
EPSON = 'Digest realm="", nonce="xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", qop="auth"'
"""As printed in the Technical Reference Guide of the TM-m50II, page 125."""


def challenge(header: str) -> Challenge:
    found = best_challenge([header])
    assert found is not None
    return found


def answered(header: str, password: str, own: str) -> str:
    answers = DigestAnswers(challenge(header), lambda: own)
    return answers.authorization(Login("Mufasa", Secret(password)), "GET", "/dir/index.html").reveal()


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_the_examples_of_rfc_7616(algorithm: str, response: str) -> None:
    # RFC 7616, section 3.9.1.
    header = RFC7616.format(algorithm=algorithm)
    said = answered(header, "Circle of Life", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
    assert f'response="{response}"' in said
    assert said.startswith('Digest username="Mufasa", realm="http-auth@example.org", nonce="7ypf/')
    assert said.endswith(f"algorithm={algorithm}, qop=auth, nc=00000001")
    assert 'uri="/dir/index.html"' in said
    assert 'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"' in said


def test_the_example_of_rfc_2617() -> None:
    # RFC 2617, section 3.5: no algorithm is named.
    said = answered(RFC2617, "Circle Of Life", "0a4f113b")
    assert 'response="6629fae49393a05397450978507c4ef1"' in said
    assert "algorithm" not in said


def test_a_server_without_qop_is_answered_as_before_there_was_one() -> None:
    # RFC 2069, section 2.4, with the response that its erratum 749 corrects.
    header = 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c"'
    said = answered(header, "CircleOfLife", "unused")
    assert 'response="1949323746fe6a43ef61f9606e7febea"' in said
    assert "cnonce" not in said
    assert "nc=" not in said


def test_an_algorithm_of_a_session_hashes_the_nonces_too() -> None:
    # MD5(MD5("Mufasa:r:p") ":n:c") and so on, worked out by hand.
    said = answered('Digest realm="r", nonce="n", qop="auth", algorithm=MD5-sess', "p", "c")
    plain = answered('Digest realm="r", nonce="n", qop="auth", algorithm=MD5', "p", "c")
    assert said.split('response="')[1][:32] != plain.split('response="')[1][:32]
    assert "algorithm=MD5-sess" in said


def test_each_answer_has_the_next_count() -> None:
    answers = DigestAnswers(challenge(EPSON))
    login = Login("epson", Secret("epson-4471"))
    first, second = (answers.authorization(login, "GET", "/").reveal() for _ in range(2))
    assert "nc=00000001" in first
    assert "nc=00000002" in second
    assert 'realm=""' in first


def test_the_password_is_not_in_the_answer_and_the_answer_does_not_print() -> None:
    said = DigestAnswers(challenge(EPSON)).authorization(Login("epson", Secret("canary-4471")), "GET", "/")
    assert "canary" not in said.reveal()
    assert "Digest" not in repr(said)
    assert "canary" not in repr(Login("epson", Secret("canary-4471")))


def test_a_password_that_is_no_unicode_raises_nothing() -> None:
    said = DigestAnswers(challenge(EPSON)).authorization(Login("epson", Secret("\ud800")), "GET", "/")
    assert said.reveal().startswith("Digest ")


@pytest.mark.parametrize(
    "headers",
    [
        [RFC7616.format(algorithm="MD5"), RFC7616.format(algorithm="SHA-256")],
        [RFC7616.format(algorithm="MD5") + ", " + RFC7616.format(algorithm="SHA-256")],
        ['Basic realm="r"', RFC7616.format(algorithm="SHA-256")],
        ['Basic realm="r", ' + RFC7616.format(algorithm="SHA-256")],
        ["Negotiate, " + RFC7616.format(algorithm="SHA-256")],
        [RFC7616.format(algorithm="SHA-512-256"), RFC7616.format(algorithm="sha-256")],
    ],
)
def test_the_best_of_several_is_chosen(headers: list[str]) -> None:
    found = best_challenge(headers)
    assert found is not None
    assert (found.algorithm or "").upper() == "SHA-256"
    assert found.realm == "http-auth@example.org"


@pytest.mark.parametrize(
    "header",
    [
        "",
        'Basic realm="Epson"',
        "Digest",
        'Digest realm="r"',
        'Digest nonce="n"',
        'Digest realm="r", nonce="n", qop="auth-int"',
        'Digest realm="r", nonce="n", algorithm=SHA-512-256',
        'Digest realm="r\xe9", nonce="n"',
        'Digest realm="r", nonce="a\tb"',
        'Digest realm="r", nonce="never closed',
    ],
)
def test_what_cannot_be_answered(header: str) -> None:
    assert best_challenge([header]) is None


def test_quotes_come_back_as_they_were_sent() -> None:
    header = r'Digest realm="a \"b\" \\ c", nonce="n"'
    assert challenge(header).realm == 'a "b" \\ c'
    assert r'realm="a \"b\" \\ c"' in answered(header, "p", "c")


def test_a_stale_nonce_is_said() -> None:
    assert challenge(EPSON + ", stale=TRUE").stale
    assert not challenge(EPSON).stale


@given(st.text(max_size=200) | st.text('Digest realmnonce=", \\qop', max_size=200))
def test_no_header_raises(header: str) -> None:
    best_challenge([header, f"Digest {header}"])
