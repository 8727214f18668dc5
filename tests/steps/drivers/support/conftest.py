"""Fixtures of the tests of made-up data."""

from __future__ import annotations

import pytest
from faker import Faker

from steps.drivers.support.identities.provider import ChineseIdentityProvider


@pytest.fixture
def provider() -> ChineseIdentityProvider:
    """The provider on a Faker of its own, as somebody outside this project uses it."""
    fake = Faker("zh_CN")
    fake.seed_instance(7)
    provider = ChineseIdentityProvider(fake)
    fake.add_provider(provider)
    return provider
