package dev.todosdk.hibernate.query;

import dev.todosdk.persistence.exception.InvalidInputException;
import jakarta.persistence.criteria.Fetch;
import jakarta.persistence.criteria.FetchParent;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ManagedMappingType;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.hibernate.metamodel.mapping.internal.EntityCollectionPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.jspecify.annotations.Nullable;

/** The associations that a query reads along, found by name in the mapping. Immutable. */
record FetchPlan(EntityMappingType entity, List<String> names) {

    /** Each is a join or more. */
    private static final int MOST_NAMES = 64;

    FetchPlan {
        if (names.size() > MOST_NAMES) {
            throw new InvalidInputException("fetch", "must not name more than " + MOST_NAMES + " associations");
        }
        for (String name : names) {
            if (name.length() > AttributePath.LONGEST || name.split("\\.", -1).length > AttributePath.MOST_STEPS) {
                throw unknown(entity, name);
            }
        }
    }

    /** A limit over a collection's rows would cut entities in two. */
    void checkLimited() {
        for (String name : names) {
            ManagedMappingType owner = entity;
            for (String step : name.split("\\.", -1)) {
                ModelPart part = part(owner, step);
                if (part instanceof PluralAttributeMapping) {
                    throw new InvalidInputException(
                            "fetch",
                            "must not name a collection together with a limit or a page: read the page first,"
                                    + " then its entities again by their ids with the fetch");
                }
                owner = target(part);
            }
        }
    }

    /** The entities that are read along. */
    Stream<EntityMappingType> targets() {
        return names.stream().flatMap(name -> {
            List<EntityMappingType> targets = new ArrayList<>();
            ManagedMappingType owner = entity;
            for (String step : name.split("\\.", -1)) {
                owner = target(part(owner, step));
                if (owner instanceof EntityMappingType target) {
                    targets.add(target);
                }
            }
            return targets.stream();
        });
    }

    void applyTo(Root<?> root) {
        for (String name : names) {
            ManagedMappingType owner = entity;
            FetchParent<?, ?> parent = root;
            for (String step : name.split("\\.", -1)) {
                ManagedMappingType target = target(part(owner, step));
                parent = fetch(parent, step);
                owner = target;
            }
        }
    }

    private static FetchParent<?, ?> fetch(FetchParent<?, ?> parent, String step) {
        for (Fetch<?, ?> made : parent.getFetches()) {
            if (made.getAttribute().getName().equals(step)) {
                return made;
            }
        }
        return parent.fetch(step, JoinType.LEFT);
    }

    private ModelPart part(@Nullable ManagedMappingType owner, String step) {
        ModelPart part = owner == null ? null : owner.findAttributeMapping(step);
        if (part instanceof ToOneAttributeMapping
                || part instanceof PluralAttributeMapping
                || part instanceof EmbeddedAttributeMapping) {
            return part;
        }
        throw unknown(entity, step);
    }

    private static InvalidInputException unknown(EntityMappingType entity, String name) {
        return new InvalidInputException(
                "fetch",
                "must name an association of "
                        + entity.getMappedJavaType().getJavaTypeClass().getSimpleName()
                        + AttributePath.isNone(name));
    }

    private static @Nullable ManagedMappingType target(ModelPart part) {
        if (part instanceof ToOneAttributeMapping association) {
            return association.getEntityMappingType();
        }
        if (part instanceof EmbeddedAttributeMapping embedded) {
            return embedded.getEmbeddableTypeDescriptor();
        }
        return part instanceof PluralAttributeMapping plural
                        && plural.getElementDescriptor() instanceof EntityCollectionPart element
                ? element.getEntityMappingType()
                : null;
    }
}
