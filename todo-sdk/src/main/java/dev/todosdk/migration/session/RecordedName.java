package dev.todosdk.migration.session;

import liquibase.changelog.ChangeSet;

/** The three columns by which a row of the history table belongs to a changeset. */
public record RecordedName(String path, String author, String id) {

    /** As Liquibase writes it. */
    public static RecordedName of(ChangeSet changeSet) {
        return new RecordedName(changeSet.getFilePath(), changeSet.getAuthor(), changeSet.getId());
    }
}
