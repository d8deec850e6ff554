package dev.penstock.examples.simulatedhome;

/** A command the home knows: the fields it takes, and what it does. */
record KnownCommand(Schema schema, Answer answer) {
    /** Obeys and answers a command of the right form. */
    interface Answer {
        void to(Command command) throws CommandFailure;
    }

    void answer(Command command) throws CommandFailure {
        schema.check(command.fields());
        answer.to(command);
    }
}
