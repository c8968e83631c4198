package dev.todosdk.migration;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import liquibase.database.Database;
import liquibase.diff.Difference;
import liquibase.diff.ObjectDifferences;
import liquibase.diff.output.ObjectChangeFilter;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Column;
import liquibase.structure.core.ForeignKey;
import liquibase.structure.core.Index;
import liquibase.structure.core.PrimaryKey;
import liquibase.structure.core.Sequence;
import liquibase.structure.core.Table;
import liquibase.structure.core.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/**
 * Leaves of Liquibase's diff what a mapping can mean: the objects of one module, and of what changed in them the types,
 * lengths and nullability of columns and the step of sequences. Defaults, comments and names of constraints are the
 * changelog's own business.
 */
final class DraftFilter implements ObjectChangeFilter {

    private static final Set<String> COLUMN_FIELDS = Set.of("type", "nullable");

    private final Set<String> objects;
    private final Set<String> indexesBeyondMappings;

    DraftFilter(Set<String> objects, Set<String> indexesBeyondMappings) {
        this.objects = objects;
        this.indexesBeyondMappings = indexesBeyondMappings;
    }

    @Override
    public boolean includeMissing(DatabaseObject object, Database reference, Database comparison) {
        return include(object);
    }

    @Override
    public boolean includeUnexpected(DatabaseObject object, Database reference, Database comparison) {
        return include(object);
    }

    @Override
    public boolean includeChanged(
            DatabaseObject object, ObjectDifferences differences, Database reference, Database comparison) {
        if (!include(object)) {
            return false;
        }
        for (Difference difference : List.copyOf(differences.getDifferences())) {
            if (!isOfMapping(object, difference.getField())) {
                differences.removeDifference(difference.getField());
            }
        }
        return differences.hasDifferences();
    }

    private static boolean isOfMapping(DatabaseObject object, String field) {
        if (object instanceof Column) {
            return COLUMN_FIELDS.contains(field);
        }
        if (object instanceof Sequence) {
            return "incrementBy".equals(field);
        }
        return field.toLowerCase(Locale.ROOT).contains("columns") || "unique".equals(field);
    }

    @Override
    public boolean include(DatabaseObject object) {
        if (object instanceof Index && indexesBeyondMappings.contains(object.getName())) {
            return false;
        }
        String owner = owner(object);
        return owner != null && objects.contains(owner);
    }

    private static @Nullable String owner(DatabaseObject object) {
        DatabaseObject owner = object;
        if (object instanceof Column column) {
            owner = column.getRelation();
        } else if (object instanceof Index index) {
            owner = index.getRelation();
        } else if (object instanceof PrimaryKey key) {
            owner = key.getTable();
        } else if (object instanceof UniqueConstraint constraint) {
            owner = constraint.getRelation();
        } else if (object instanceof ForeignKey key) {
            owner = key.getForeignKeyTable();
        } else if (!(object instanceof Table) && !(object instanceof Sequence)) {
            return null;
        }
        return owner == null ? null : owner.getName();
    }
}
