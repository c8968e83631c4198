package dev.todosdk.hibernate.mapping;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.generator.Generator;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * The parts of embeddables that are generated. Hibernate keeps one generator for a whole embeddable, which tells nobody which of its
 * parts it makes; a statement that changes those parts alone has to know.
 */
final class GeneratedParts {

    private final Map<Property, Generator> created = new HashMap<>();

    private GeneratedParts() {}

    /** Notes the generators that Hibernate makes of a mapping, when it does. */
    static GeneratedParts noted(Metadata mapping) {
        GeneratedParts parts = new GeneratedParts();
        for (PersistentClass entity : mapping.getEntityBindings()) {
            entity.getProperties().forEach(property -> parts.note(property, false));
        }
        return parts;
    }

    private void note(Property property, boolean isPart) {
        if (property.getValue() instanceof Component embedded) {
            embedded.getProperties().forEach(part -> note(part, true));
        }
        var creator = property.getValueGeneratorCreator();
        if (isPart && creator != null) {
            property.setValueGeneratorCreator(context -> {
                Generator generator = creator.createGenerator(context);
                created.put(property, generator);
                return generator;
            });
        }
    }

    /** Those of one entity, by the parts' paths. */
    Map<String, Generator> of(PersistentClass entity) {
        Map<String, Generator> found = new LinkedHashMap<>();
        entity.getPropertyClosure().forEach(property -> find(property.getName(), property, found));
        return found;
    }

    private void find(String path, Property property, Map<String, Generator> found) {
        if (property.getValue() instanceof Component embedded) {
            embedded.getProperties().forEach(part -> find(path + "." + part.getName(), part, found));
            return;
        }
        Generator generator = created.get(property);
        if (generator != null) {
            found.put(path, generator);
        }
    }
}
