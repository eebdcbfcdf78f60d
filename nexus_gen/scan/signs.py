"""What is a sign of a technology: packages, images, hosts, names of files. Data, and how names compare."""

from __future__ import annotations

import re

# Technology to the packages (PyPI, npm), scopes, images, tool tables and hosts that are a sign of it. A name
# that is spelled like the technology itself needs no entry, nor does one that differs in `.-_` or in ".js".
SIGNS = {
    "Angular": "@angular",
    "Apollo Client": "@apollo/client apollo-boost",
    "AWS": "boto3 botocore aws-sdk @aws-sdk awscli aws-cdk-lib localstack",
    "Celery": "flower django-celery-results",
    "Celery Beat": "django-celery-beat",
    "Chapa": "chapa-api",
    "CSS Modules": "typed-css-modules",
    "Cypress": "@cypress",
    "Django Channels": "channels channels-redis daphne",
    "Django REST Framework": "drf-yasg drf-spectacular djangorestframework-simplejwt",
    "ESLint": "@eslint eslint-config-next",
    "Expo": "expo-router @expo",
    "FastAPI": "fastapi-cli",
    "Flake8": "flake8-bugbear",
    "Framer Motion": "motion",
    "GitHub": "github.com",
    "Grafana": "grafana-oss",
    "Graphene": "graphene-django graphene-file-upload",
    "GraphQL": "graphene graphene-django strawberry-graphql strawberry-graphql-django ariadne "
    "@apollo/client @apollo/server apollo-server graphql-request urql @graphql-codegen gql",
    "Jest": "jest-expo ts-jest @jest",
    "JWT": "pyjwt djangorestframework-simplejwt python-jose jsonwebtoken jwt-decode flask-jwt-extended jose",
    "Kubernetes": "kubectl @kubernetes",
    "Linux": "debian alpine fedora",
    "MongoDB": "pymongo mongoengine djongo motor mongoose mongo-express",
    "MySQL": "mysqlclient pymysql mysql-connector-python aiomysql mysql2",
    "Next.js": "eslint-config-next @next",
    "Nginx": "nginx-unprivileged nginx-proxy",
    "OAuth 2.0": "django-oauth-toolkit social-auth-app-django authlib oauthlib requests-oauthlib next-auth "
    "google-auth-oauthlib passport-google-oauth20",
    "PostgreSQL": "psycopg psycopg2 psycopg2-binary asyncpg pg postgis pgvector",
    "Prettier": "eslint-config-prettier prettier-plugin-tailwindcss",
    "Prometheus": "prometheus-client django-prometheus prom-client",
    "pytest": "pytest-django pytest-asyncio pytest-cov",
    "RabbitMQ": "pika aio-pika amqplib",
    "React": "react-dom",
    "React Testing Library": "@testing-library/react",
    "Redis": "django-redis channels-redis ioredis redis-stack redis-stack-server hiredis",
    "Redux Toolkit": "@reduxjs/toolkit react-redux redux-persist",
    "REST APIs": "djangorestframework django-rest-framework",
    "Sass": "node-sass sass-embedded",
    "Sentry": "sentry-sdk @sentry",
    "shadcn/ui": "shadcn-ui",
    "SQLite": "aiosqlite better-sqlite3",
    "Storybook": "@storybook",
    "Styled Components": "babel-plugin-styled-components",
    "Swagger/OpenAPI": "drf-yasg drf-spectacular flasgger swagger-ui-express swagger-jsdoc swagger-ui-react",
    "TailwindCSS": "@tailwindcss prettier-plugin-tailwindcss",
    "TanStack Query": "@tanstack/react-query react-query",
    "TypeScript": "ts-node @typescript-eslint",
    "Vercel": "@vercel",
    "WebSockets": "channels daphne ws socket.io socket.io-client @socket.io python-socketio flask-socketio",
}


# What a file's name alone says, in lower case: the whole name, else its start up to a dot, else its end from
# a dot on, the longest first.
NAMES = {
    ".config.js": "",
    ".config.mjs": "",
    ".css": "CSS",
    ".eslintrc": "ESLint",
    ".eslintrc.*": "ESLint",
    ".flake8": "Flake8",
    ".html": "HTML",
    ".js": "JavaScript",
    ".jsx": "JavaScript",
    ".module.css": "CSS Modules; CSS",
    ".module.scss": "CSS Modules; Sass",
    ".postman_collection.json": "Postman",
    ".prettierrc": "Prettier",
    ".prettierrc.*": "Prettier",
    ".py": "Python",
    ".scss": "Sass",
    ".sh": "Bash",
    ".sql": "SQL",
    ".sqlite3": "SQLite",
    ".travis.yml": "CI/CD",
    ".ts": "TypeScript",
    ".tsx": "TypeScript",
    "azure-pipelines.yml": "CI/CD",
    "components.json": "shadcn/ui",
    "cypress.config.*": "Cypress",
    "eslint.config.*": "ESLint",
    "jenkinsfile": "Jenkins; CI/CD",
    "jest.config.*": "Jest",
    "kustomization.yaml": "Kubernetes",
    "manage.py": "Django; Python",
    "next.config.*": "Next.js",
    "nginx.conf": "Nginx",
    "package-lock.json": "npm",
    "prettier.config.*": "Prettier",
    "prometheus.yml": "Prometheus",
    "pytest.ini": "pytest",
    "render.yaml": "Render",
    "tailwind.config.*": "TailwindCSS",
    "tsconfig.json": "TypeScript",
    "vercel.json": "Vercel",
}


def key_of(name: str) -> str:
    """A name as it is compared: `Tailwind CSS`, `tailwind-css`, `TailwindCSS` are one, as Vue and Vue.js."""
    return re.sub(r"[\s._-]+", "", re.sub(r"[\s._-]js$", "", name.strip().casefold()))
