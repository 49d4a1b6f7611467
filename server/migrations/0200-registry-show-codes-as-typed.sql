-- A line whose credit code cannot be one says what was typed, masked: the whole may be anybody's identity number, and is not kept.
alter table registry.trait_line add column code_typed text;
comment on column registry.trait_line.code_typed is '原文件中的代码（部分遮蔽）: only where it cannot be one';
