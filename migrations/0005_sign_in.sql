-- The sign-in library's own tables (better-auth), in a schema of their own and named as the library names them.
-- Nothing of ours refers to them but people.subject, so that any other issuer can take their place.
CREATE SCHEMA IF NOT EXISTS auth;

CREATE TABLE auth."user" (
  id               text PRIMARY KEY,
  name             text NOT NULL,
  email            text NOT NULL UNIQUE,
  "emailVerified"  boolean NOT NULL,
  image            text,
  "createdAt"      timestamptz NOT NULL,
  "updatedAt"      timestamptz NOT NULL
);

CREATE TABLE auth.session (
  id           text PRIMARY KEY,
  "expiresAt"  timestamptz NOT NULL,
  token        text NOT NULL UNIQUE,
  "createdAt"  timestamptz NOT NULL,
  "updatedAt"  timestamptz NOT NULL,
  "ipAddress"  text,
  "userAgent"  text,
  "userId"     text NOT NULL REFERENCES auth."user" ON DELETE CASCADE
);
CREATE INDEX sessions_by_user ON auth.session ("userId");

CREATE TABLE auth.account (
  id                       text PRIMARY KEY,
  "accountId"              text NOT NULL,
  "providerId"             text NOT NULL,
  "userId"                 text NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
  "accessToken"            text,
  "refreshToken"           text,
  "idToken"                text,
  "accessTokenExpiresAt"   timestamptz,
  "refreshTokenExpiresAt"  timestamptz,
  scope                    text,
  password                 text,
  "createdAt"              timestamptz NOT NULL,
  "updatedAt"              timestamptz NOT NULL
);
CREATE INDEX accounts_by_user ON auth.account ("userId");

CREATE TABLE auth.verification (
  id           text PRIMARY KEY,
  identifier   text NOT NULL,
  value        text NOT NULL,
  "expiresAt"  timestamptz NOT NULL,
  "createdAt"  timestamptz NOT NULL,
  "updatedAt"  timestamptz NOT NULL
);
CREATE INDEX verifications_by_identifier ON auth.verification (identifier);
