"""What was meant for the author or the asker, or was written by git, is found; text for readers is not."""

from __future__ import annotations

import pytest

from tests.checked import findings, found_in_line, places

PLACEHOLDERS = """
- **Name:** [Your Name]
- Cohort: [Cohort number]
Made by Your Name
**Author:** Your Name Here
- GitHub: [@yourusername](https://github.com/yourusername)
[LinkedIn](https://linkedin.com/in/your-profile)
- Email: your.email@example.com
> TODO: describe the challenge
_Add your project description here_
- Live demo: (link here)
- **Live Demo:** Coming soon
- Screenshots: to be added
Lorem ipsum dolor sit amet
`git clone https://github.com/<your-username>/notes.git`
© 2025 [Your Full Name]
[Live Demo](#)
- **Demo Video:** [Insert link]
- Presentation: [Google Slides link]
[Insert screenshot of the diagram here]
Replace this with your own text.
- Deployed API: https://your-app-name.onrender.com/api
- Name: ____________
(add more challenges here)
{{ your_name }}
- LinkedIn: Your LinkedIn Profile
- Challenge 1: [Describe the challenge]
- Date: [DD/MM/YYYY]
- Author: [Name]
- Video: <insert video link>
## [Project Title]
git clone https://github.com/USERNAME/notes.git
git clone <repo-url>
- Location: [City, Country]
- Contact: +000 XXX XXX XXX
- [Add a challenge here]
- Challenge: ...
- Slides: 🔗 Slide Deck Link
- Join: https://discord.gg/your-invite
- [Website](https://your-website.com)
- **Lesson learned:** TBD
- Summary goes here
""".strip().splitlines()

NO_PLACEHOLDERS = """
- [ ] Add tests
- [x] your tasks
The Todo app has a TODO list of items.
A key needs to be added to settings.
Your name is stored in the table, and maximize your name recognition.
See [Docker docs](https://docs.docker.com) and [1].
[INFO] server started
Set `SECRET_KEY=your-secret-key` in `.env`.
Open http://your-server-ip:8000 in the browser.
Click "Add to cart" here to see it. We describe the endpoints here in detail.
- **Coming soon features** were planned (payments, chat).
Items can be added, updated or deleted.
[LinkedIn](https://linkedin.com/in/someone) and [URL shortener](https://short.example) and [checker](https://linkcheck.dev)
The link is here: https://a.example
- `<your-token>` is sent in the header
- Project Name: Notes
- App link: https://x.example
[back to top](#)
Enter the username here, then click login.
I learned to write tests here and there.
Create your feature branch (`git checkout -b feature/your-feature`)
- [Django] web framework
- POST /users/[id]
- Provide your API key in the settings page.
- Type: URL
Fork the repository, then git clone https://github.com/your-username/notes.git
- [Name](#name)
(see the README for more details)
(add, edit and delete products)
- Role: Backend developer
1. Add yourself to the list
![screenshot](https://via.placeholder.com/150)
""".strip().splitlines()


@pytest.mark.parametrize("line", PLACEHOLDERS)
def test_a_placeholder_is_found(line: str) -> None:
    assert found_in_line(line, "placeholder")


@pytest.mark.parametrize("line", NO_PLACEHOLDERS)
def test_text_for_readers_is_no_placeholder(line: str) -> None:
    assert not found_in_line(line, "placeholder")


def test_a_placeholder_in_code_counts_only_in_the_address_of_the_repository() -> None:
    text = "```sh\nexport NAME=[Your Name]\ngit clone https://github.com/yourname/notes.git\nTODO: x\n```\n"
    assert places(text, "placeholder") == [(3, 1)]


def test_the_name_of_a_reference_is_no_placeholder() -> None:
    assert not findings(
        "By [Someone][author] and [name].\n\n[author]: https://a.example\n[name]: b\n", "placeholder"
    )


def test_a_wrapped_sentence_is_no_placeholder() -> None:
    assert not findings("This is a part of the text that still has\nto be written.\n", "placeholder")


CHAT = """
Sure! Here's a README for your project:
Certainly! Below is the complete file.
Here is an improved version of your README:
Here's a polished and professional README.md you can use:
Let me know if you'd like me to add a section on testing.
Would you like me to generate a Dockerfile as well?
If you want, I can also write the tests.
I hope this helps!
Feel free to customize this template to fit your needs.
As an AI language model, I have not run it.
The tests are not shown in the provided file list.
Based on the details you provided, these are the challenges.
ChatGPT said:
Paste this into your README.md and push it.
This text is copy-paste ready.
Save this as README.md
2. Add this `README.md` file.
1. Create this repository on GitHub with the name **notes**.
See the [docs](https://docs.example/?utm_source=chatgpt.com).
Redis keeps results in memory :contentReference[oaicite:3]{index=3}.
Django is a framework 【4:0†source】.
[cite_start]Docker packs the app.[cite: 12, 13]
Copy code
bash Copy code
CopyEdit
""".strip().splitlines()

NO_CHAT = """
Let me know if you find a mistake.
Feel free to fork this repository and open a pull request.
Feel free to reach out.
Great! Here are some suggestions to make a contribution easy.
Paste the following into your `.env` file.
Here is a list of the endpoints.
Here's a quick summary of what I learned:
The README of each project has its own setup.
I can now write asynchronous code.
If you want to run the tests, use pytest.
Collects details on the provided file descriptor.
Click the copy button to copy code from the page.
A chatbot that says “hello” to whoever asks.
Use this README as a map of the repository.
""".strip().splitlines()


@pytest.mark.parametrize("line", CHAT)
def test_words_of_a_chat_are_found(line: str) -> None:
    assert found_in_line(line, "chat-leftover")


@pytest.mark.parametrize("line", NO_CHAT)
def test_an_authors_words_are_no_chat(line: str) -> None:
    assert not found_in_line(line, "chat-leftover")


def test_the_last_step_for_the_asker_belongs_to_the_steps() -> None:
    text = "1. Create this repository on GitHub.\n2. Add this README.md file.\n3. Commit and push the changes.\n4. Write on.\n"
    assert places(text, "chat-leftover") == [(1, 4), (2, 4), (3, 4)]


def test_the_buttons_of_a_chat_page_are_found_in_code() -> None:
    assert places("```\npip install x\nCopy code\n```\n", "chat-leftover") == [(3, 1)]
    assert places("python\nCopy\nEdit\nprint()\n", "chat-leftover") == [(2, 1)]


BRIEF = """
Learners will create a repository that documents their work.
Participants will: design schemas and build APIs.
Students are required to submit the link before the deadline.
By completing this project, you will gain experience with queues.
In this project, you will build a backend.
Add a README.md file
Provide an overview of the ProDev Backend Engineering program.
Ensure proper formatting and clarity.
Push the repository to GitHub.
Use the first week to communicate your project.
Maximize your potential and that of others!
Deploy the application using a host or your preferred platform.
Manual QA review must be done before the deadline.
Your score will be updated as soon as you push.
## Evaluation Criteria
## Submission Details
### Review Checklist (what is asked)
## Presentation Time (30 pts)
**Submission Guidelines:**
### 0. Project documentation (Mandatory)
""".strip().splitlines()

NO_BRIEF = """
I will create more documentation as I learn.
ProDev frontend learners used my endpoints.
Collaboration with learners of both tracks helped.
You can run the tests with pytest.
In the first week I looked for a partner.
I learned to design schemas by completing five projects.
I added a README to each project.
You are expected to uphold the code of conduct.
## Testing checklist
## Project structure
## Tasks
Users get 10 points for each answer (10 points).
""".strip().splitlines()


@pytest.mark.parametrize("line", BRIEF)
def test_the_assignments_wording_is_found(line: str) -> None:
    assert found_in_line(line, "brief-wording")


@pytest.mark.parametrize("line", NO_BRIEF)
def test_own_wording_is_not_the_assignments(line: str) -> None:
    assert not found_in_line(line, "brief-wording")


def test_a_block_of_the_assignment_is_one_finding() -> None:
    text = (
        "Instructions\nName the repository notes.\nSome more words.\nUse Markdown syntax for:\n\n"
        "- Use the first week to plan\n\n## Mine\n\nIn this task, you will test.\n"
    )
    assert places(text, "brief-wording") == [(1, 1), (10, 1)]


def test_a_part_of_the_assignment_is_one_finding_on_its_title() -> None:
    text = "## Evaluation\n\n### Code (20 points)\n\nYou will be graded on style.\n\n## Own\n\nText.\n"
    assert places(text, "brief-wording") == [(1, 1)]


def test_tasks_numbered_from_0_are_an_assignments() -> None:
    assert places("## Tasks\n\n### 0. Begin\n\nText.\n\n### 1. Go on\n", "brief-wording") == [(1, 1)]


def test_the_dates_of_an_assignment_are_one_finding() -> None:
    table = (
        "| Detail | Value |\n| - | - |\n| **Weight** | 1 |\n| Start date | Monday |\n| End date | Friday |\n"
    )
    assert places(f"Text.\n\n{table}", "brief-wording") == [(3, 1)]


def test_a_document_in_a_fence_is_read_as_prose() -> None:
    text = "````markdown\n# Notes\n\n## Setup\n\n- Use the first week to plan\n\n```sh\necho [Your Name]\n```\n````\n"
    assert places(text, "brief-wording") == [(6, 1)]
    assert not findings(text, "placeholder")


def test_every_mark_of_a_conflict_is_found() -> None:
    text = "<<<<<<< HEAD\n# One\n\n- a\n=======\n# Two\n>>>>>>> 0d1e2f3a4b5c6d7e8f90\n\nTitle\n=======\n"
    assert places(text, "conflict-marker") == [(1, 1), (5, 1), (7, 1)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Text.\n\n7351942 (feat: the first setup)\n", [3]),
        ("Text.\n\n1a2b3c4 (Merge branch main)\n", [3]),
        ("- one\n- two\n=======\n- three\n", [3]),
        ("A line\nand one more\n=======\n", [3]),
        ("Text\n=======\n\n>>>>>>> main\n", [2, 4]),
        ("```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> 0a1b2c3d\n```\n", [2, 4, 6]),
    ],
)
def test_torn_marks_of_a_conflict_are_found(text: str, lines: list[int]) -> None:
    assert [line for line, _ in places(text, "conflict-marker")] == lines


@pytest.mark.parametrize(
    "text",
    [
        "Title\n=======\n\nText.\n",
        "```\n<<<<<<< yours\na\n=======\nb\n>>>>>>> their-branch\n```\n",
        "- 7351942 (feat: a list of commits)\n",
        "0712345678 (call or text)\n",
        "> > > a deep quote\n",
        "GET\nHEAD\nPOST\n",
    ],
)
def test_what_only_looks_like_a_conflict_is_none(text: str) -> None:
    assert not findings(text, "conflict-marker")


@pytest.mark.parametrize("name", ["logo@2x.png", "icons/star@3x.svg", "a@1.2.0/dist/index.js"])
def test_the_name_of_a_file_is_no_address(name: str) -> None:
    assert not found_in_line(f"Shown by {name} here.", "personal-data")
    assert not found_in_line(f"![logo]({name})", "personal-data")
