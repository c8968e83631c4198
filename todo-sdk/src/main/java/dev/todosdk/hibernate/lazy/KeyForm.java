package dev.todosdk.hibernate.lazy;

import dev.todosdk.persistence.internal.criteria.TypedByColumn;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.ModelPart;

/** The form in which several keys travel in one statement, whose text does not depend on how many they are. */
enum KeyForm {

    /** As one array. */
    ARRAY,

    /** As a list of fixed length, the rest of which is null: an array would be written without the columns' own conversion. */
    LIST;

    private static final int LONGEST_LIST = 50;

    static KeyForm of(ModelPart key) {
        return key instanceof BasicValuedModelPart one && isPlain(one.getSingleJdbcMapping()) ? ARRAY : LIST;
    }

    private static boolean isPlain(JdbcMapping type) {
        return type.getValueConverter() == null
                && !type.getMappedJavaType().getJavaTypeClass().isEnum()
                && !(type.getJdbcType() instanceof TypedByColumn);
    }

    /** The most keys of a statement, when so many are wanted. */
    int most(int wanted) {
        return this == ARRAY ? wanted : Math.min(wanted, LONGEST_LIST);
    }
}
