--liquibase formatted sql

--changeset shop:1
SELECT this_changelog_is_not_the_modules();
