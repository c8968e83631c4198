package dev.todosdk.hibernate.lazy;

import dev.todosdk.persistence.internal.criteria.ArrayOfValues;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.type.BasicType;

/** The form in which several keys travel in one statement, whose text does not depend on how many they are. */
enum KeyForm {

    /** As one array. */
    ARRAY,

    /** As a list of fixed length, the rest of which is null: an array would be sent without the columns' own conversion or type. */
    LIST;

    private static final int LONGEST_LIST = 50;

    static KeyForm of(ModelPart key, SessionFactoryImplementor sessions) {
        return key instanceof BasicValuedModelPart one
                        && one.getSingleJdbcMapping() instanceof BasicType<?> type
                        && ArrayOfValues.canBeOf(type, sessions.getCriteriaBuilder())
                ? ARRAY
                : LIST;
    }

    /** The most keys of a statement, when so many are wanted. */
    int most(int wanted) {
        return this == ARRAY ? wanted : Math.min(wanted, LONGEST_LIST);
    }
}
