"""What titles mean, whatever emoji, numbers and words stand around."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus_gen.reading.titles import meaning, plain


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Overview", "overview"),
        ("📌 About this Program", "overview"),
        ("1. Introduction", "overview"),
        ("Project Goals", "objective"),
        ("Why I Keep This", "objective"),
        ("🛠️ Key Technologies Covered", "technologies"),
        ("Tech Stack", "technologies"),
        ("Tools & Frameworks", "technologies"),
        ("Important Backend Development Concepts", "concepts"),
        ("Core Principles", "concepts"),
        ("Challenges & Solutions", "challenges"),
        ("What Was Hard", "challenges"),
        ("Problems Faced", "challenges"),
        ("Obstacles and how I overcame them", "challenges"),
        ("Best Practices and Personal Takeaways", "practices+takeaways"),
        ("Takeaways + Practices", "practices+takeaways"),
        ("Best Practices", "practices"),
        ("Lessons Learned", "takeaways"),
        ("Personal Reflections", "takeaways"),
        ("Collaboration – Key to Success", "collaboration"),
        ("Working Together", "collaboration"),
        ("Where to Collaborate?", "channels"),
        ("Discord", "channels"),
        ("💡 ProDev Tip!", "first_week"),
        ("Suggested Repository Structure", "contents"),
        ("Table of Contents", "toc"),
        ("Getting Started", "setup"),
        ("How to Run", "setup"),
        ("API Endpoints", "api"),
        ("Conclusion", "notes"),
        ("Next Steps", "next_steps"),
        ("License", "license"),
        ("How to Contribute", "contributing"),
        ("Author", "author"),
        ("Further Reading", "resources"),
        ("Major Learnings", "learnings"),
        ("Key Features", "features"),
        ("Submission Checklist", "other"),
        ("My Cat", ""),
        ("", ""),
        ("🎉🎉", ""),
    ],
)
def test_a_title_means_a_kind(title: str, kind: str) -> None:
    assert meaning(title).kind == kind


@pytest.mark.parametrize(
    ("title", "sure"),
    [
        ("Key Technologies Covered", True),
        ("Challenges Faced and Solutions Implemented", True),
        ("Docker tools that I broke", False),
        ("Deployment challenges with Kubernetes", False),
    ],
)
def test_a_title_that_says_more_is_not_sure(title: str, sure: bool) -> None:
    assert meaning(title).sure is sure


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("🚀 1. Overview:", "Overview"),
        ("2️⃣ Next.js", "Next.js"),
        ("## Tools ##", "Tools"),
        ("C. Component Design", "Component Design"),
        ("3.2 Caching", "Caching"),
        ("C++", "C++"),
        ("What is Django?", "What is Django?"),
        ("#", ""),
    ],
)
def test_a_title_without_its_signs(title: str, text: str) -> None:
    assert plain(title) == text


@given(st.text())
def test_any_text_may_be_a_title(text: str) -> None:
    assert meaning(text).kind == meaning(text).kind.strip()
    assert plain(plain(text)) in plain(text)
