package dev.todosdk.examples.library;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;

/** A branch's cards. */
final class MemberCardRepository extends Repository<MemberCard> {

    MemberCardRepository(RepositoryContext context) {
        super(MemberCard.class, context);
    }

    Member memberWith(String number) {
        return query(Conditions.equalTo(MemberCard_.number, number)).single().member();
    }
}
