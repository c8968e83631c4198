package dev.todosdk.hibernate;

import dev.todosdk.persistence.criteria.LeftJoin;
import dev.todosdk.persistence.exception.InvalidInputException;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ManagedMappingType;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.jspecify.annotations.Nullable;

/**
 * A basic attribute reached from an entity by name, with dots through to-one associations and embeddables. Only names of
 * the mapping become a path, so that no text of the caller's reaches a statement. Immutable.
 *
 * @param steps the associations and embeddables on the way
 * @param attribute the name of the attribute itself
 * @param type the attribute's Java type
 * @param isNullable whether there may be no value
 */
record AttributePath(List<String> steps, String attribute, Class<?> type, boolean isNullable) {

    /** Longer than any name of a mapping; what is longer is not even looked up. */
    static final int LONGEST = 500;

    /** Each step is a join; a cycle of the mapping could be walked for ever. */
    static final int MOST_STEPS = 20;

    /** Finds the attribute of a name that may come from anywhere. */
    static AttributePath of(EntityMappingType entity, String name, String field) {
        AttributePath path = name.length() > LONGEST ? null : find(entity, name);
        if (path == null) {
            throw new InvalidInputException(
                    field,
                    "must name an attribute of "
                            + entity.getMappedJavaType().getJavaTypeClass().getSimpleName());
        }
        return path;
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
                        nullable || isNullable(part))
                : null;
    }

    private static @Nullable ModelPart part(ManagedMappingType owner, String name) {
        if (owner instanceof EntityMappingType entity) {
            EntityIdentifierMapping id = entity.getIdentifierMapping();
            if (name.equals(id.getAttributeName())) {
                return id;
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
        EntityIdentifierMapping id = entity.getIdentifierMapping();
        if (!(id instanceof CompositeIdentifierMapping composite)) {
            return List.of(of(entity, id.getAttributeName(), "id"));
        }
        String prefix = id.getAttributeName() == null ? "" : id.getAttributeName() + ".";
        List<AttributePath> paths = new ArrayList<>();
        composite
                .getMappedType()
                .forEachAttributeMapping(part -> paths.add(of(entity, prefix + part.getAttributeName(), "id")));
        return paths;
    }

    /** The attribute in one query. */
    Path<?> in(From<?, ?> from) {
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
