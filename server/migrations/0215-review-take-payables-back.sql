-- What was to be paid may be taken back before it is: the row stays, for money, papers and disposal name it by its reference.
alter table review.payable add column withdrawn_on date;
comment on column review.payable.withdrawn_on is '收回日期';
