package dev.todosdk.hibernate.query;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.internal.criteria.LeftJoin;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ManagedMappingType;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.NonAggregatedIdentifierMapping;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.jspecify.annotations.Nullable;

/**
 * A basic attribute reached from an entity by name, with dots through to-one associations and embeddables. Only names of
 * the mapping become a path, so that no text of the caller's reaches a statement. Immutable.
 *
 * @param steps the associations and embeddables on the way
 * @param attribute the name of the attribute itself
 * @param type the attribute's Java type
 * @param isLargeObject whether the column has the number of a large object
 * @param isNullable whether there may be no value
 * @param storesNull whether a converter makes a value of the column of it when there is none
 * @param isOfKey whether it is part of the primary key, and stands in the entity's own row even behind an association
 */
record AttributePath(
        List<String> steps,
        String attribute,
        Class<?> type,
        boolean isLargeObject,
        boolean isNullable,
        boolean storesNull,
        boolean isOfKey) {

    /** Longer than any name of a mapping; what is longer is not even looked up. */
    static final int LONGEST = 500;

    private static final int LONGEST_TOLD = 100;

    /** Each step is a join; a cycle of the mapping could be walked for ever. */
    static final int MOST_STEPS = 20;

    /** Finds the attribute of a name that may come from anywhere. */
    static AttributePath of(EntityMappingType entity, String name, String field) {
        AttributePath path = name.length() > LONGEST ? null : find(entity, name);
        if (path == null) {
            throw new InvalidInputException(
                    field,
                    "must name a basic attribute of "
                            + entity.getMappedJavaType().getJavaTypeClass().getSimpleName() + isNone(name));
        }
        return path;
    }

    /** Tells the name, unless it is no name at all but any text of a caller's. */
    static String isNone(String name) {
        boolean isName = !name.isEmpty()
                && name.length() <= LONGEST_TOLD
                && name.chars().allMatch(c -> c == '.' || (Character.isJavaIdentifierPart(c) && c < 128 && c > 32));
        return isName ? "; " + name + " is none" : "";
    }

    private static @Nullable AttributePath find(EntityMappingType entity, String name) {
        String[] names = name.split("\\.", -1);
        if (names.length > MOST_STEPS) {
            return null;
        }
        List<String> steps = new ArrayList<>();
        ManagedMappingType owner = entity;
        boolean nullable = false;
        for (int i = 0; i < names.length - 1; i++) {
            ModelPart part = part(owner, names[i]);
            if (part == null) {
                return null;
            }
            nullable |= isNullable(part) || part instanceof ToOneAttributeMapping; // what it refers to may be hidden
            owner = target(part);
            if (owner == null) {
                return null;
            }
            steps.add(names[i]);
        }
        ModelPart part = part(owner, names[names.length - 1]);
        return part instanceof BasicValuedModelPart basic
                ? new AttributePath(
                        List.copyOf(steps),
                        names[names.length - 1],
                        basic.getJavaType().getJavaTypeClass(),
                        basic.getJdbcMapping().getJdbcType().isLob(),
                        nullable || isNullable(part),
                        storesNull(basic.getJdbcMapping().getValueConverter()),
                        false)
                : null;
    }

    /** What a converter throws of a null says that it was not made for one. */
    private static boolean storesNull(@Nullable BasicValueConverter<?, ?> converter) {
        try {
            return converter != null && converter.toRelationalValue(null) != null;
        } catch (RuntimeException thrown) {
            return false;
        }
    }

    private static @Nullable ModelPart part(ManagedMappingType owner, String name) {
        if (owner instanceof EntityMappingType entity) {
            EntityIdentifierMapping id = entity.getIdentifierMapping();
            if (name.equals(id.getAttributeName())) {
                return id;
            }
            ModelPart part = id instanceof NonAggregatedIdentifierMapping parts
                    ? parts.getMappedType().findAttributeMapping(name)
                    : null;
            if (part != null) {
                return part;
            }
        }
        return owner.findAttributeMapping(name);
    }

    private static @Nullable ManagedMappingType target(ModelPart part) {
        if (part instanceof ToOneAttributeMapping association) {
            return association.getEntityMappingType();
        }
        if (part instanceof EmbeddedAttributeMapping embedded) {
            return embedded.getEmbeddableTypeDescriptor();
        }
        return part instanceof CompositeIdentifierMapping id ? id.getMappedType() : null;
    }

    private static boolean isNullable(ModelPart part) {
        return part instanceof AttributeMapping mapped
                && !(part instanceof EntityIdentifierMapping)
                && mapped.getAttributeMetadata().isNullable();
    }

    /** The attributes of the primary key. */
    static List<AttributePath> ofId(EntityMappingType entity) {
        List<AttributePath> paths = new ArrayList<>();
        EntityIdentifierMapping id = entity.getIdentifierMapping();
        if (id instanceof NonAggregatedIdentifierMapping parts) {
            parts.getMappedType().forEachAttributeMapping(part -> addOfKey(List.of(), part, paths));
        } else {
            addOfKey(List.of(), id, paths);
        }
        return paths;
    }

    private static void addOfKey(List<String> steps, ModelPart part, List<AttributePath> paths) {
        String name = part.getPartName();
        if (part instanceof EntityIdentifierMapping id && id.getAttributeName() != null) {
            name = id.getAttributeName();
        }
        if (part instanceof BasicValuedModelPart basic) {
            paths.add(
                    new AttributePath(steps, name, basic.getJavaType().getJavaTypeClass(), false, false, false, true));
            return;
        }
        List<String> further = new ArrayList<>(steps);
        further.add(name);
        if (part instanceof ToOneAttributeMapping association) {
            ofId(association.getEntityMappingType()).forEach(path -> paths.add(path.behind(further)));
        } else if (part instanceof EmbeddableValuedModelPart parts) {
            parts.getEmbeddableTypeDescriptor().forEachAttributeMapping(inner -> addOfKey(further, inner, paths));
        }
    }

    private AttributePath behind(List<String> first) {
        List<String> all = new ArrayList<>(first);
        all.addAll(steps);
        return new AttributePath(all, attribute, type, isLargeObject, isNullable, storesNull, isOfKey);
    }

    /** The attribute in one query. */
    Path<?> in(From<?, ?> from) {
        if (isOfKey) {
            Path<?> owner = from;
            for (String step : steps) {
                owner = owner.get(step); // a reference's key is read where the reference is
            }
            return owner.get(attribute);
        }
        From<?, ?> owner = from;
        for (String step : steps) {
            owner = LeftJoin.of(owner, step);
        }
        return owner.get(attribute);
    }

    @Override
    public String toString() {
        return steps.isEmpty() ? attribute : String.join(".", steps) + "." + attribute;
    }
}
