%%
start: %empty;
