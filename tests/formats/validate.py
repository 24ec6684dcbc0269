#!/usr/bin/env python3
"""Every output for programs, of a running server, against its official schema and an independent parser.

validate.py BASE_URL [--schemas FOLDER] [--most N]

Addresses are those of the server's own sitemap, at most N of each kind (30), spread evenly. Where a schema file or the
jsonschema module (Debian: python3-jsonschema) is absent, the check against it prints "skipped" and the checks that need
none still run. Ends with 'N passed, N failed'."""
import argparse
import os
import sys

from outputs import check_citations, check_feeds, check_linked_data, check_public_json, check_sitemaps, check_site_files
from site_under_test import Schemas, Site, Tally


def spread(items, most):
    if len(items) <= most:
        return items
    step = len(items) / most
    return [items[int(i * step)] for i in range(most)]


def kinds_of(paths):
    """Paths of the sitemap by what they show."""
    out = {'pages': [], 'releases': [], 'terms': [], 'indexes': [], 'news': []}
    indexes = {'topics', 'places', 'organisations', 'people', 'offices', 'series', 'meetings', 'projects'}
    for path in paths:
        parts = path.strip('/').split('/')
        if len(parts) >= 3 and parts[1] == 'n':
            out['releases'].append(path)
        elif len(parts) >= 3 and parts[1] in indexes:
            out['terms'].append(path)
        elif len(parts) == 2 and parts[1] in indexes:
            out['indexes'].append(path)
        elif len(parts) == 2 and parts[1] == 'news':
            out['news'].append(path)
        else:
            out['pages'].append(path)
    return out


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument('base')
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
    arguments.add_argument('--schemas', default=os.path.join(root, '..', 'shared', 'schemas'))
    arguments.add_argument('--most', type=int, default=30)
    given = arguments.parse_args()

    tally = Tally()
    site = Site(given.base, tally)
    schemas = Schemas(given.schemas, tally)

    paths = check_sitemaps(site, schemas, tally)
    kinds = kinds_of(paths)
    chosen = {kind: spread(each, given.most) for kind, each in kinds.items()}
    tally.expect('the sitemap lists news and releases', bool(chosen['news'] and chosen['releases']), True)
    check_site_files(site, tally)
    for path in chosen['news'] + chosen['terms']:
        check_feeds(site, schemas, tally, path, '')
    for path in chosen['news'][:1]:
        for query in ('?q=a', '?genre=press-release', '?from=2010-01-01&to=2019-12-31', '?q=zzzznothing', '?lang=fr'):
            check_feeds(site, schemas, tally, path, query)
            check_public_json(site, tally, path, query)
    for path in chosen['news'] + chosen['terms'] + chosen['indexes'] + chosen['releases']:
        check_public_json(site, tally, path, '')
    for path in chosen['releases']:
        check_citations(site, tally, path)
    for path in chosen['pages'] + chosen['releases'] + chosen['terms']:
        check_linked_data(site, tally, path)
    print(f'{tally.passed} passed, {tally.failed} failed')
    return 1 if tally.failed or not tally.passed else 0


if __name__ == '__main__':
    sys.exit(main())
