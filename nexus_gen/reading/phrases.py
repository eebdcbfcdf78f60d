"""The phrases that say what a title means, and the words that add nothing to it. Data only."""

from __future__ import annotations

# Kind to the phrases that mean it, in the order in which they are asked: the first that fits is taken.
# A phrase stands anywhere in the title, after `^` at its beginning, before `$` at its end. `a|b` is either
# word, `x*` any word that begins so, `_` any word; of phrases joined by ` + ` all must fit.
KINDS = (
    (
        "other",
        """
        checklist*, evaluation criteria, git|commit workflow, git commit*, submission*, grading*,
        marking scheme, real world application*, markdown|formatting conventions
        """,
    ),
    (
        "api",
        """
        architecture|system|database|schema|api|endpoint overview, api|apis
        documentation|usage|examples, ^database$
        """,
    ),
    (
        "toc",
        """
        ^contents?$, ^table|list of content*, ^toc$, ^quick navigation$, ^navigation$, ^index$,
        ^lesson|lessons overview$
        """,
    ),
    (
        "license",
        """
        licence*, license*, ^copyright
        """,
    ),
    (
        "contents",
        """
        repo|repository|project|folder|folders|directory|file|files|code|app
        structure|layout|tree|hierarchy, repo|repository|folder|directory
        contents|organization|organisation, ^structure$, ^repository$, ^layout$, ^files$,
        ^suggested|sample|proposed|recommended structure|layout, ^what is|what's inside,
        ^repo|repository map$
        """,
    ),
    (
        "contributing",
        """
        ^contribute$, ^contributing, ^how to contribute, ^contribution|contributions, ^code of
        conduct
        """,
    ),
    (
        "author",
        """
        ^author|authors, ^contact|contacts, ^maintainer|maintainers, ^contributor|contributors,
        ^credit|credits$, ^the|our|project author|authors|team|contributors|maintainers, ^team$,
        ^team members, ^about me$, ^about the author*|developer*, ^connect with, ^get in touch,
        ^developed|created|built|written|made by, ^student|learner|developer
        info|information|details
        """,
    ),
    (
        "first_week",
        """
        prodev|pro tip*, pro dev tip*, first week, ^tip|tips$, week one, ^action plan$, ^quick
        tip|tips$
        """,
    ),
    (
        "challenges",
        """
        challenge|challenges, obstacle*, difficulty|difficulties, hurdle*, roadblock*,
        blocker|blockers, problem|problems|issue|issues faced|solved|encountered|and|i|we,
        solution|solutions implemented|applied|found|to|i|we, ^my|the solution|solutions$,
        ^solution|solutions$, ^problem|problems|issues$, pain points, struggles, what was
        hard|difficult|challenging, how i|we solved|overcame|fixed
        """,
    ),
    (
        "practices+takeaways",
        """
        practice|practices +
        takeaway|takeaways|insight|insights|reflection|reflections|lesson|lessons|growth,
        practice|practices + take aways
        """,
    ),
    (
        "practices",
        """
        practice|practices, convention|conventions, ^coding|development|code guidelines|standards,
        principles i follow*, habits
        """,
    ),
    (
        "takeaways",
        """
        takeaway*, take aways, lesson|lessons learned|learnt|i, reflection|reflections,
        personal|professional growth|insight|insights|development|notes, insights, ^my growth,
        ^growth$, what stays, what i gained, skills|outcomes gained|acquired|developed, learning
        outcome*, how i grew|changed
        """,
    ),
    (
        "channels",
        """
        where + collaborat*|communicat*|meet|connect|talk|discuss, discord, slack, whatsapp,
        telegram, channel|channels, collaboration platform|platforms|space|spaces|happens|tools,
        ^where to|do|will|we, communication platform|platforms|tools, ^community$, ^join, ^stay
        connected, communication|community|contact channel|channels, ^communication$,
        ^community|communities and|for|to|of|hub|space|support, ^online communit*, ^meeting
        place|places|point|points, ^platform|platforms for|to|we|where, ^connect|connecting on
        """,
    ),
    (
        "collaboration",
        """
        collaborat*, teamwork, team work, working|work|worked together, ^partners, learning
        partners, partnership*, peers, peer learning|support|review|reviews|feedback, who i|we work*,
        ^who to, ^with whom, whom to, cooperat*, ^networking, ^working|work|engaging|connecting with
        others|learners|peers|people|team|teams|frontend|backend|fellow|other, ^group work, study
        group|groups|partner|partners, pair programming, ^team|teams and, frontend learners, fellow learners,
        mentorship, ^mentors|mentoring
        """,
    ),
    (
        "next_steps",
        """
        next step|steps, future, roadmap, road map, area|areas to|for
        continue|improve|improvement|growth|grow, what's|what next, what is next, upcoming, ^todo*,
        ^to do$, going|moving forward, continue|continuing learning, planned|possible|potential
        improvement*|feature*|work, improvements$, enhancements$, ^what comes next
        """,
    ),
    (
        "objective",
        """
        objective|objectives, ^goal|goals|aim|aims|mission|purpose|vision|motivation, purpose,
        ^project|my|our|main|key|learning|program|programme|repository|course
        goal|goals|aim|aims|mission|vision, ^why this|i|we, repo|repository|project exists, ^what
        this repo*
        """,
    ),
    (
        "overview",
        """
        overview, ^introduction, ^intro$, ^introducing, ^about, ^welcome, ^background$, ^background
        of|and|information, ^tl*dr, ^tl dr, ^abstract, ^preface,
        ^project|program|programme|course|quick|brief|short|executive|general|the
        summary|description|introduction|intro|background, ^description, ^what is|was,
        ^program|programme|course details|info|information, at a glance$, ^repository _ project
        nexus$, ^repository alx*
        """,
    ),
    (
        "notes",
        """
        conclusion|conclusions, ^closing, ^final
        note|notes|thought|thoughts|word|words|remarks|summary, ^note|notes$,
        ^side|important|additional|extra note|notes, ^wrap|wrapping up, ^epilogue, ^parting,
        ^disclaimer, ^in summary, summary$
        """,
    ),
    (
        "features",
        """
        feature|features, functionality|functionalities, capability|capabilities, ^highlights$, ^key
        highlights
        """,
    ),
    (
        "learnings",
        """
        learnings, what i|we|you|i've|we've learned|learnt|learn|studied|covered, what i|we have
        learned|learnt, things i learned|learnt|learn, key lessons, knowledge gained, major|main
        topics|areas, what the|this program|programme covered|covers
        """,
    ),
    (
        "concepts",
        """
        concept|concepts,
        core|key|engineering|design|architectural|backend|frontend|advanced|important|main|theoretical
        principles|topics|ideas|fundamentals|theory|foundations, ^fundamentals, ^topics,
        ^principles, ^theory, topics covered|studied|learned, big ideas
        """,
    ),
    (
        "technologies",
        """
        technology|technologies, tech, stack|stacks, tool|tools, tooling, toolbox, toolkit,
        ^programming|language|languages, ^frameworks, library|libraries, technical skills, ^skills
        """,
    ),
    (
        "setup",
        """
        getting|get started, install, installation, installing, setup, set up, setting up,
        prerequisite*, ^requirements$, ^system requirements, usage, ^how to
        run|use|install|start|push|clone|test|deploy|set, run|running
        the|with|in|on|locally|test|tests|all|it|this|using, ^run, ^running, quickstart, quick
        start, deploy|deployment|deployed|deploying, environment
        variable|variables|configuration|setup, ^env, ^configuration, ^test|tests|testing$,
        ^unit|running tests, local development, ^clone|cloning, ^build|building, ^demo, ^live demo$,
        access app, access the app*, ^command|commands$, ^available scripts, ^scripts$,
        ^instruction|instructions$, ^docker setup|commands|deployment, ^start, ^development guide
        """,
    ),
    (
        "resources",
        """
        resource|resources, reference|references, further reading,
        useful|helpful|important|quick|external|documentation link|links, ^links$, bibliography,
        reading list, materials, ^code examples|snippets, ^learn more, ^sources$,
        ^complete|full|live documentation$, ^live demo and documentation$, ^quick access$
        """,
    ),
    (
        "api",
        """
        api, apis, endpoint|endpoints, schema|schemas, erd, erds, entity|entities, database,
        model|models, architecture, system design, authentication, authorization, security,
        performance, queries, mutation|mutations, scalability, logging, monitoring, admin, caching,
        flow, celery, background tasks|jobs, websocket*, permissions, requirements, roles, apps
        included, error handling, middleware, deliverables, screenshots
        """,
    ),
)

# A title of these words and of one phrase above is surely of its kind.
FILLERS = frozenset(
    """
    a about achieved acquired adopted all alx an and applied are as at backend be best by case
    collaborate common community core course covered current development do during each encountered
    engineer engineering experience experienced explored faced followed for found from front
    frontend full fullstack fundamental gained general goals good happens have how hub i implemented
    important in industry insights is it journey key learned learning learnings learnt lessons main
    major mastered me most my nexus notable objective observed of on our overcame overcome personal
    practical prodev professional program programme programs project projects real recommended repo
    repository software solution solutions solved some stack structure success suggested system
    takeaways team technical technologies technology that the their them this through to together
    tools topics track us used using was we web were what where who whom why will with work world
    you your
    """.split()
)
