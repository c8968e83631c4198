package dev.todosdk.migration.history;

import dev.todosdk.sql.SqlWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import liquibase.Scope;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.change.core.CreateProcedureChange;
import liquibase.change.core.CreateViewChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.DatabaseList;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart texts that Liquibase's checksum takes for the same. It folds white space in SQL, inside literals too, where two
 * blanks are not one.
 */
public final class LiteralDigest {

    private static final int LENGTH = 12;

    private LiteralDigest() {}

    /**
     * Digests the literals with white space in a changeset's SQL, as far as it is for PostgreSQL.
     *
     * @param changeSet the changeset
     * @return a short digest; empty when it has no such literal, or its files cannot be read, which running it will say
     */
    public static String of(ChangeSet changeSet) {
        List<String> literals = new ArrayList<>();
        try {
            for (Change change : changeSet.getChanges()) {
                String sql = isForUs(change) ? sqlOf(change) : null;
                if (sql != null) {
                    literals.addAll(
                            SqlWords.literalsOf(sql.replace("\r\n", "\n").replace('\r', '\n')));
                }
            }
        } catch (IOException | UnexpectedLiquibaseException unreadable) {
            return "";
        }
        literals.removeIf(literal -> literal.chars().noneMatch(Character::isWhitespace));
        return literals.isEmpty() ? "" : digest(literals);
    }

    private static boolean isForUs(Change change) {
        return !(change instanceof DbmsTargetedChange targeted)
                || DatabaseList.definitionMatches(targeted.getDbms(), "postgresql", true);
    }

    /** Null for other changes, in which the checksum sees every character. */
    private static @Nullable String sqlOf(Change change) throws IOException {
        if (change instanceof AbstractSQLChange sql) {
            return sql.getSql();
        }
        if (change instanceof CreateProcedureChange procedure) {
            return procedure.getPath() == null ? procedure.getProcedureText() : text(procedure.openSqlStream());
        }
        if (change instanceof CreateViewChange view) {
            return view.getPath() == null ? view.getSelectQuery() : textOf(view);
        }
        return null;
    }

    /** Liquibase lets nobody else open a view's file. */
    private static @Nullable String textOf(CreateViewChange view) throws IOException {
        ResourceAccessor files = Scope.getCurrentScope().getResourceAccessor();
        Resource file = Boolean.TRUE.equals(view.getRelativeToChangelogFile())
                ? files.get(view.getChangeSet().getChangeLog().getPhysicalFilePath())
                        .resolveSibling(view.getPath())
                : files.get(view.getPath());
        return file.exists() ? text(file.openInputStream()) : null;
    }

    private static @Nullable String text(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return null;
        }
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String digest(List<String> literals) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String literal : literals) {
                digest.update((literal.length() + ":" + literal).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
